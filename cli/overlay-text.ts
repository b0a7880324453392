import { stringify } from 'yaml';
import { editorLine } from '../targets/config/config-text.ts';
import type { Contract, Learnt } from '../contracts/contract.ts';
import type { Inference } from '../contracts/inferred/inference.ts';
import type { JsonObject } from '../wire/json.ts';
import { toPath } from '../wire/json-pointer.ts';

/**
 * An OpenAPI Overlay (1.0) that says what is taken to be so of a contract, ready to be corrected.
 *
 * @param learnt what a run learnt of it from refusals
 * @returns undefined where nothing is taken to be so
 */
export function overlayText(
  { name, inferences }: Pick<Contract, 'name' | 'inferences'>,
  learnt: readonly Learnt[] = [],
): string | undefined {
  const known: readonly Known[] = [
    ...inferences,
    ...learnt.map(({ note = {}, ...each }) => ({ ...each, note })),
  ];
  if (known.length === 0) return undefined;
  const noted = known.filter(({ note }) => Object.keys(note).length > 0);
  const actions = actionsText(known);
  return [
    editorLine('overlay'),
    '# What naysayer takes to be so, since the document does not say it. Correct what is wrong, and take out what is not\n',
    '# needed: what stands here goes before every guess. What each note means: docs/writing-a-contract.md in the package.\n',
    stringify({ overlay: '1.0.0', info: { title: `Notes for ${name}`, version: '1.0.0' } }, { lineWidth: 0 }),
    noted.some(({ incomplete }) => !incomplete)
      ? 'actions:\n'
      : 'actions: [] # take the [] away with the first #\n',
    actions,
  ].join('');
}

type Known = Pick<Inference, 'words' | 'at' | 'note' | 'incomplete'>;

/** The actions of an overlay, each below what it says. */
export function actionsText(known: readonly Known[]): string {
  const actions = known.map(({ words, at, note, incomplete }) => {
    const told = `  # ${words.replaceAll(/\s+/g, ' ')}\n`;
    // What no note says is told all the same.
    if (Object.keys(note).length === 0) return told;
    const action = stringify([{ target: jsonPathOf(at), update: note }], { lineWidth: 0 });
    return incomplete
      ? `${told}  # Say where the id is in place of /id, and take away the # of what follows.\n${action.replaceAll(/^(?=.)/gm, '  # ')}`
      : told + action.replaceAll(/^(?=.)/gm, '  ');
  });
  return actions.join('\n');
}

/** One action of an overlay, in a line. */
export function overlayAction(at: string, note: JsonObject): string {
  return stringify(
    { target: jsonPathOf(at), update: note },
    { collectionStyle: 'flow', lineWidth: 0 },
  ).trim();
}

/** A JSON pointer as the JSONPath (RFC 9535) that selects the same. */
export function jsonPathOf(pointer: string): string {
  const names = toPath(pointer)
    .map(String)
    .map((each) =>
      /^[A-Za-z_]\w*$/.test(each) ? `.${each}` : `['${each.replaceAll(/[\\']/g, String.raw`\$&`)}']`,
    );
  return `$${names.join('')}`;
}
