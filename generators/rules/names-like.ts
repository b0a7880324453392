import { patternTexts } from '../../contracts/samples/pattern-texts.ts';

/** Names that are made for a pattern are no longer than this. */
const LONGEST_NAME = 40;

/** So many names of keys of a form, or as many as there are. */
export function namesLike(pattern: string, count = 1): readonly string[] {
  return patternTexts([pattern], { least: 1, most: LONGEST_NAME }, count);
}
