import { paths } from 'jsonpath-rfc9535';
import { ContractError } from '../../contract-error.ts';
import type { Json, JsonObject } from '../../../wire/json.ts';
import { isJsonObject } from '../../../wire/json.ts';
import { withoutValueAt, withValueAt, valueAt } from '../../../wire/json-pointer.ts';
import type { Path } from '../../../wire/json-pointer.ts';
import { merged } from './merged.ts';
import { overlaySchema } from './overlay-schema.ts';
import type { Action } from './overlay-schema.ts';

/** An overlay as it was read from its file. */
export interface OverlayFile {
  readonly file: string;
  readonly value: Json;
}

/** A document with overlays applied, and the actions that changed nothing, a line each. */
export interface Overlaid {
  readonly document: JsonObject;
  readonly unmatched: readonly string[];
}

/**
 * Applies OpenAPI Overlays (1.0 and 1.1) to a document, one after the other.
 *
 * @throws {ContractError} naming the overlay that is none, or an action that can't be carried out
 */
export function applyOverlays(document: JsonObject, overlays: readonly OverlayFile[]): Overlaid {
  let current: Json = document;
  const unmatched: string[] = [];
  for (const { file, value } of overlays) {
    const { actions } = parsed(file, value);
    for (const [index, action] of actions.entries()) {
      const at = `actions.${index}`;
      const problem = (text: string): ContractError => new ContractError(file, [`${at}: ${text}`]);
      const places = placesOf(action.target, current, problem);
      if (places.length === 0) unmatched.push(`${file}: ${at}: the target ${action.target} matches nothing`);
      current = carriedOut(action, places, current, problem);
    }
  }
  if (!isJsonObject(current))
    throw new ContractError(overlays.at(-1)?.file ?? '', ['nothing is left of the document']);
  return { document: current, unmatched };
}

type Problem = (text: string) => ContractError;

function parsed(file: string, value: Json): { readonly actions: readonly Action[] } {
  const { data, error } = overlaySchema.safeParse(value);
  if (data) return data;
  throw new ContractError(
    file,
    error.issues.map(({ path, message }) => `${path.length === 0 ? 'overlay' : path.join('.')}: ${message}`),
  );
}

/** The places that a JSONPath (RFC 9535) selects, each once. */
function placesOf(target: string, document: Json, problem: Problem): readonly Path[] {
  try {
    return [...new Set(paths(document as Parameters<typeof paths>[0], target))].map(pathOf);
  } catch (error) {
    throw problem(
      `${target} is no JSONPath (RFC 9535): ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** RFC 9535 §2.7: `$['paths']['/things'][0]`. */
function pathOf(normalized: string): Path {
  return [...normalized.matchAll(/\['((?:[^'\\]|\\.)*)'\]|\[(\d+)\]/gs)].map(([, name, index]) =>
    name === undefined
      ? Number(index)
      : (JSON.parse(`"${name.replaceAll('"', String.raw`\"`).replaceAll(String.raw`\'`, "'")}"`) as string),
  );
}

function carriedOut(action: Action, places: readonly Path[], document: Json, problem: Problem): Json {
  if (action.remove === true) {
    if (places.some((path) => path.length === 0)) throw problem('the whole document can not be removed');
    // From the last to the first, since each removal moves what stands behind it in a list.
    return places
      .toReversed()
      .reduce(
        (current, path) => (valueAt(current, path) === undefined ? current : withoutValueAt(current, path)),
        document,
      );
  }
  const update = action.copy === undefined ? action.update : copied(action.copy, document, problem);
  if (update === undefined) return document;
  return places.reduce((current, path) => {
    const value = merged(valueAt(current, path) ?? null, update, problem);
    return path.length === 0 ? value : withValueAt(current, path, value);
  }, document);
}

/** Overlay 1.1: what one place holds is merged into others. */
function copied(from: string, document: Json, problem: Problem): Json {
  const [place, ...more] = placesOf(from, document, problem);
  if (place === undefined || more.length > 0)
    throw problem(
      `copy must select one place, and ${from} selects ${place === undefined ? 'none' : more.length + 1}`,
    );
  return valueAt(document, place) ?? null;
}
