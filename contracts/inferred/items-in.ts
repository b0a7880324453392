import type { IdNames } from '../api/operation.ts';
import { isJsonArray, isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';

/** Keys that lists are put under, beside the name of what is listed; the last is GeoJSON's (RFC 7946 §3.3). */
const USUAL = [
  'data',
  'content',
  'items',
  'results',
  'records',
  'list',
  'values',
  'rows',
  'entries',
  // FHIR's, beside a list of links.
  'entry',
  'features',
];

/** What stands beside a list, and leads to its other pages and forms. */
const BESIDE = /^_?links?$/i;

/** Keys of objects that lists stand in. */
const WITHIN = ['_embedded', 'data', 'result', 'response'];

/**
 * The items of a list: bare, or under any one key, within `_embedded` or `data` as well; each under its id, too.
 *
 * @param names how what is listed may be called; nothing is known of that unless given
 */
export function itemsIn(
  answer: Json,
  names: Pick<IdNames, 'envelopes'> = { envelopes: [] },
): readonly Json[] | undefined {
  if (isJsonArray(answer)) return answer;
  if (!isJsonObject(answer)) return undefined;
  const known = [...names.envelopes, ...USUAL];
  const lists = Object.entries(answer).filter((entry): entry is [string, readonly Json[]] =>
    Array.isArray(entry[1]),
  );
  const best = known
    .map((name) => lists.find(([key]) => key.toLowerCase() === name)?.[1])
    .find((each) => each !== undefined);
  const objects = lists.filter(([key, items]) => !BESIDE.test(key) && items.some(isJsonObject));
  const [only] = lists.length === 1 ? lists : objects.length === 1 ? objects : [];
  const own = best ?? only?.[1];
  if (own) return own;
  const inner = WITHIN.map((name) => Object.keys(answer).find((key) => key.toLowerCase() === name))
    .map((key) => key !== undefined && answer[key])
    .find(isJsonObject);
  return (
    (inner && itemsIn(inner, names)) ??
    [answer, ...known.map((key) => answer[key])].map(itemsById).find((each) => each !== undefined)
  );
}

/** The items of an object that has each under its id, which stands in it as well. */
function itemsById(within: Json | undefined): readonly Json[] | undefined {
  const entries = isJsonObject(within) ? Object.entries(within) : [];
  const hasOwnId = ([id, item]: readonly [string, Json]): boolean =>
    isJsonObject(item) &&
    Object.values(item).some(
      (each) => (typeof each === 'string' || typeof each === 'number') && String(each) === id,
    );
  return entries.length > 0 && entries.every(hasOwnId) ? entries.map(([, item]) => item) : undefined;
}
