import { resolve } from 'node:path';
import { ContractError } from '../contract-error.ts';
import type { JsonObject } from '../../wire/json.ts';
import { isJsonObject } from '../../wire/json.ts';
import { asVersion3 } from './as-version-3.ts';
import { mendDocument } from './mend/mend-document.ts';
import type { MendedDocument } from './mend/mend-document.ts';
import type { Overlaid } from './overlays/apply-overlays.ts';
import { parseText, UnreadableText } from './parse/parse-text.ts';
import type { Parsed } from './parse/parse-text.ts';
import { readSources, textOfFile } from './parse/read-sources.ts';

/**
 * Reads an OpenAPI document of version 2.0 to 3.2, in YAML or JSON, with the files that it refers to.
 *
 * @param overlays files of OpenAPI Overlays that are applied to it, in this order
 * @throws {ContractError} if it or an overlay can't be read, or a note in it is wrong, naming the file and the place
 */
export async function readOpenApi(file: string, overlays: readonly string[] = []): Promise<MendedDocument> {
  const { value, mended } = await parsed(file);
  if (!isJsonObject(value)) throw new ContractError(file, ['it holds no object']);
  const overlaid = await withOverlays(value, overlays);
  const converted = await asVersion3(overlaid.document);
  const main = { file: resolve(file), root: converted.document };
  const whole = mendDocument(main, await readSources(main));
  if (whole.problems.length > 0) throw new ContractError(file, whole.problems);
  return { ...whole, mended: [...mended, ...overlaid.unmatched, ...converted.mended, ...whole.mended] };
}

/** What reads the paths of overlays is loaded where there are any. */
async function withOverlays(document: JsonObject, overlays: readonly string[]): Promise<Overlaid> {
  if (overlays.length === 0) return { document, unmatched: [] };
  const read = await Promise.all(overlays.map(async (file) => ({ file, value: (await parsed(file)).value })));
  const { applyOverlays } = await import('./overlays/apply-overlays.ts');
  return applyOverlays(document, read);
}

async function parsed(file: string): Promise<Parsed> {
  try {
    return parseText(await textOfFile(file));
  } catch (error) {
    if (error instanceof UnreadableText) throw new ContractError(file, error.problems);
    throw error;
  }
}
