import type { Operation } from '../api/operation.ts';
import { DELETED } from '../api/says-gone.ts';
import { wordsIn } from '../api/words-in.ts';
import { lastPart, plain, singular } from './id-names.ts';

/**
 * Tells whether a documented 410 is about another thing of the API than the one that the path names at last: `The kernel was
 * deleted before`, for a session.
 *
 * @param all the operations of the document, whose lists say what there is
 */
export function goneIsAnother({ path, responses }: Operation, all: readonly Operation[]): boolean {
  const description = responses['410']?.description ?? '';
  const at = description.search(DELETED);
  if (at < 0) return false;
  const things = new Set(all.map((each) => thingAt(each.path)));
  const named = wordsIn(description.slice(0, at)).map((word) => plain(singular(word)));
  const subject = named.findLast((word) => things.has(word));
  return subject !== undefined && subject !== thingAt(path);
}

/** What the last parameter of a path names: a `session` for `/sessions/{id}`. */
function thingAt(path: string): string {
  const list = path.includes('{') ? path.slice(0, path.lastIndexOf('{')) : path;
  return plain(singular(lastPart(list)));
}
