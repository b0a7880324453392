import { referencesIn } from '../../contracts/api/body-reference.ts';
import { pathsOf } from '../../contracts/api/schema.ts';
import type { Json } from '../../wire/json.ts';
import { toPointer, valueAt, withValueAt } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';

/** A body that refers to things where one that succeeded does. Items of a list are alike: where one refers, each does. */
export function withReferences(body: Json, succeeded: Json): Json {
  const references = new Map(
    referencesIn(succeeded).map(({ path }) => [placeOf(path), valueAt(succeeded, path)]),
  );
  return pathsOf(body).reduce<Json>((filled, path) => {
    const reference = references.get(placeOf(path));
    const isScalar = ['string', 'number'].includes(typeof valueAt(body, path));
    return reference !== undefined && isScalar ? withValueAt(filled, path, reference) : filled;
  }, body);
}

/** Where something stands in a body, whichever item of a list it is in. */
function placeOf(path: Path): string {
  return toPointer(path.map((step) => (typeof step === 'number' ? 0 : step)));
}
