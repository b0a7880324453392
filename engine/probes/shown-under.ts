import { pathsOf } from '../../contracts/api/schema.ts';
import type { Json } from '../../wire/json.ts';
import { valueAt } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';

/** Every value that an answer shows under the key of a place. */
export function shownUnder(path: Path, answer: Json): readonly (Json | undefined)[] {
  return pathsOf(answer)
    .filter((each) => each.at(-1) === path.at(-1))
    .map((each) => valueAt(answer, each));
}
