import { referenceIn } from '../api/body-reference.ts';
import { pathsOf } from '../api/schema.ts';
import { wordsIn } from '../api/words-in.ts';
import { valueAt } from '../../wire/json-pointer.ts';
import type { Json } from '../../wire/json.ts';
import type { BodyId } from './body-ids.ts';
import type { Collection } from './collections.ts';
import { lastPart, plain, singular } from './id-names.ts';

/**
 * The places in a body whose key is the last of several words for a thing that an answer names in full: `type` where it says
 * `unknown team type`, and there are `/team-types`.
 */
export function bodyIdsTold(
  body: Json,
  collections: readonly Collection[],
  isNamed: (words: string) => boolean,
): readonly BodyId[] {
  const named = collections.flatMap(({ path, parameter }) => {
    const words = wordsIn(singular(lastPart(path)));
    return words.length > 1 && isNamed(words.join(' ')) ? [{ last: words.at(-1), parameter }] : [];
  });
  if (named.length === 0) return [];
  return pathsOf(body).flatMap((path) => {
    const [key, value] = [path.at(-1), valueAt(body, path)];
    const isScalar = typeof value === 'number' || typeof value === 'string';
    if (typeof key !== 'string' || !isScalar || referenceIn(value) !== undefined) return [];
    const found = named.find(({ last }) => last === singular(plain(key)));
    return found ? [{ path, parameter: found.parameter }] : [];
  });
}
