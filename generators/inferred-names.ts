import { PLAIN_TEXT } from '../contracts/samples/text-samples.ts';
import { referenceIn } from '../contracts/api/body-reference.ts';
import { withValueAt } from '../wire/json-pointer.ts';
import type { Path } from '../wire/json-pointer.ts';
import { isJsonObject } from '../wire/json.ts';
import type { SchemaOracle } from '../contracts/api/schema-oracle.ts';
import type { KeyFact } from './key-fact.ts';

/** The last word of keys that name a thing, and are mostly to be new. */
const NAMES =
  /(?:^|[a-z\d_.-])(?:names?|titles?|labels?|slugs?|handles?|logins?|users?|nicks?|nicknames?|usernames?|e?mails?|addresses|isbn|ean|sku|serials?|serialnumbers?|numbers?|codes?|keys?|ids?|uuids?|identifiers?|domains?|hosts?|hostnames?|alias|aliases|subjects?|references?|phones?|urls?)$/i;

/** Keys that refer to something else, or choose among known values. */
const OTHERS =
  /[a-z\d](?:Ids?|_ids?|Uuids?|_uuids?|Refs?|_refs?)$|(?:country|currency|language|locale|zip|post|postal|status|error|type|time|zone|role|family|given|first|last)[_-]?(?:code|key|name|number|id)?$/i;

/** Keys whose text is written for a reader, and means nothing to the API. */
const REMARKS =
  /(?:notes?|comments?|descriptions?|texts?|messages?|contents?|summary|remarks?|memos?|captions?|details?)$/i;

/** Formats whose values are no names. */
const FIXED_FORMATS = ['date', 'date-time', 'time', 'duration', 'byte', 'binary', 'password', 'ipv4', 'ipv6'];

/** Keys that no read shows. */
const SECRETS = /passw|secret|token|pin$/i;

const EXAMPLE = 'naysayer x000000001';

/** Keys of a body that get new values in each request, where no note of the document says which. */
export interface InferredNames {
  /** Texts that may be any: they can carry a text that nothing else carries. */
  readonly labels: readonly Path[];
  /** Texts that keep their form: an e-mail address stays one. */
  readonly renewed: readonly Path[];
}

/**
 * Takes from the names of keys, and from what their schemas allow, which texts name a thing: what is taken must not be
 * taken again.
 *
 * @param isChange whether they are of a change: where nothing in it names a thing, it says something new in the first text that was
 * made from its schema alone, since what is there already can't be seen to be written
 */
export function inferredNames(
  keys: readonly KeyFact[],
  oracle: SchemaOracle,
  isChange = false,
): InferredNames {
  const texts = keys.filter(isFree);
  const isLabel = ({ base, path }: KeyFact): boolean => oracle(withValueAt(base, path, EXAMPLE)).length === 0;
  const named = texts.filter((key) => NAMES.test(nameOf(key)));
  const labels = named.filter(isLabel);
  const first =
    labels.length > 0
      ? undefined
      : (texts.find((key) => REMARKS.test(nameOf(key)) && isLabel(key)) ??
        (isChange && named.length === 0 ? texts.find((key) => isMadeUp(key) && isLabel(key)) : undefined));
  const taken = first ? [first] : labels;
  return {
    labels: taken.map((each) => each.path),
    renewed: named.filter((each) => !taken.includes(each)).map((each) => each.path),
  };
}

/** A text that is no reference, and none of a few. */
function isFree(key: KeyFact): boolean {
  const { value, schemas } = key;
  if (typeof value !== 'string' || referenceIn(value) || OTHERS.test(nameOf(key))) return false;
  return !schemas.some(
    (each) =>
      isJsonObject(each) &&
      (each['enum'] !== undefined ||
        each['const'] !== undefined ||
        (typeof each['format'] === 'string' && FIXED_FORMATS.includes(each['format']))),
  );
}

function isMadeUp(key: KeyFact): boolean {
  return key.value === PLAIN_TEXT && !SECRETS.test(nameOf(key));
}

function nameOf({ path }: KeyFact): string {
  return path.findLast((each) => typeof each === 'string') ?? '';
}
