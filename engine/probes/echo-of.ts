import type { Echo, Repeated } from '../../checks/evidence.ts';
import { pathsOf } from '../../contracts/api/schema.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { jsonOf } from '../../wire/exchange.ts';
import type { Json } from '../../wire/json.ts';
import { differences, toPath, toPointer, valueAt } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';

/**
 * What of a body the result of a valid request repeats: at the same place, or else in the one item of a list that has another
 * name there, as a batch is answered.
 *
 * @param control the valid request's body, and what it was answered
 * @param sent the body that is sent this time
 */
export function echoOf(control: { readonly body?: Json; readonly exchange: Exchange }, sent: Json): Echo {
  const result = jsonOf(control.exchange.reply) ?? null;
  const body = control.body ?? null;
  const same = repeatedIn(body, result, [{ sent: '', shown: '' }]);
  // Of several items nobody knows the order in which they are shown.
  const items = singleItemsIn(body).flatMap((own) =>
    singleItemsIn(result).map((other) => ({ sent: toPointer(own), shown: toPointer(other) })),
  );
  return { kind: 'echo', at: same.length > 0 ? same : repeatedIn(body, result, items), sent };
}

/** The places beneath some that hold the same scalar in both. */
function repeatedIn(body: Json, result: Json, roots: readonly Repeated[]): readonly Repeated[] {
  return roots.flatMap((root) =>
    pathsOf(valueAt(body, toPath(root.sent)) ?? null)
      .map((path) => ({ sent: root.sent + toPointer(path), shown: root.shown + toPointer(path) }))
      .filter(({ sent, shown }) => {
        const value = valueAt(body, toPath(sent));
        const isScalar = typeof value !== 'object' || value === null;
        return isScalar && differences(value, valueAt(result, toPath(shown))).length === 0;
      }),
  );
}

/** The items that are the only ones of their lists. */
function singleItemsIn(document: Json): readonly Path[] {
  return pathsOf(document).filter((path) => {
    const list = valueAt(document, path.slice(0, -1));
    return Array.isArray(list) && list.length === 1;
  });
}
