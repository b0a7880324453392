import { isParentKey } from '../../contracts/inferred/is-parent-key.ts';
import { pathsOf } from '../../contracts/api/schema.ts';
import { pathParameters } from '../../contracts/api/paths.ts';
import { asText, isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { valueAt } from '../../wire/json-pointer.ts';
import type { Fixture } from './fixture.ts';

/**
 * Tells whether what a list beneath one thing shows says itself that it is another one's, and nothing of the one that it is shown
 * beneath: what leads from one to the other is of both.
 *
 * @param list where it was made
 * @param others where it is shown
 */
export function isOfFirst(
  item: Json,
  { operation: { path }, values }: Fixture,
  others: Pick<Fixture, 'values'>,
): boolean {
  const parent = pathParameters(path).at(-1) ?? '';
  const [first, other] = [values[parent], others.values[parent]];
  const isOther = (value: Json | undefined): boolean =>
    typeof value !== 'object' && asText(value ?? '') === other;
  if (!isJsonObject(item) || first === undefined || pathsOf(item).some((at) => isOther(valueAt(item, at))))
    return false;
  return Object.entries(item).some(([key, value]) => {
    const id = isJsonObject(value) ? value['id'] : value;
    return (
      isParentKey(key, path) && (typeof id === 'string' || typeof id === 'number') && String(id) === first
    );
  });
}
