import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { Contract, Learnt } from '../contracts/contract.ts';
import { counted } from '../reports/html/counted.ts';
import { Misuse } from './exit-code.ts';
import { actionsText, overlayText } from './overlay-text.ts';

/** Behind this line of an overlay nothing may stand but actions. */
const ACTIONS = /^actions:\n/m;

/**
 * Writes what the last run learnt as notes of an overlay, behind those that are in the file already.
 *
 * @returns what was done, a line each
 * @throws {Misuse} if nothing was learnt, or the file holds something else
 */
export function writeLearnt(file: string, contract: Contract, learnt: readonly Learnt[]): readonly string[] {
  const noted = learnt.flatMap(({ note, ...each }) => (note ? [{ ...each, note }] : []));
  if (noted.length === 0)
    throw new Misuse(
      '--learnt: the last run in this folder learnt nothing that a note could say of this document, with these overlays: call naysayer run first',
    );
  const isThere = existsSync(file);
  if (isThere && !ACTIONS.test(readFileSync(file, 'utf8')))
    throw new Misuse(`--learnt: ${file} is no overlay that naysayer wrote, and stays as it is`);
  const text = isThere
    ? `\n${actionsText(noted)}`
    : (overlayText({ name: contract.name, inferences: [] }, noted) ?? '');
  appendFileSync(file, text);
  return [
    `${file}: ${counted(noted.length, 'note')} of what the last run learnt; correct what is wrong`,
    `next: name it in the config, overlays: [${file}], then naysayer pacts and naysayer verify`,
  ];
}
