import { looksLikeReference } from '../api/body-reference.ts';
import type { Operation } from '../api/operation.ts';
import { pathsOf } from '../api/schema.ts';
import { wordsIn } from '../api/words-in.ts';
import { asText } from '../../wire/json.ts';
import { valueAt } from '../../wire/json-pointer.ts';
import { singular } from './id-names.ts';

/** The statuses whose descriptions may say that what a body refers to is not there; a 404 may be about the path alone. */
const REFUSALS = ['422', '409', '400'];
const IDS = ['id', 'ids', 'uuid', 'uuids', 'guid', 'guids'];
/** What may be so need not be. */
const OTHERWISE = /\b(?:unless|except\w*|but|may|might|should)\b/i;

/**
 * Tells whether a document says of all that a body refers to that it is refused where it does not exist:
 * `422: The body breaks its schema, or an item does not exist`.
 */
export function refusesAbsent({ body, responses }: Operation): boolean {
  const referred = referredBy(body);
  const said = REFUSALS.flatMap((status) => sentencesOf(responses[status]?.description));
  return referred.length > 0 && referred.every((thing) => said.some((each) => saysAbsent(each, thing)));
}

/** What a body's keys call the things that they refer to. */
function referredBy(body: Operation['body']): readonly string[] {
  const things = (body?.examples ?? []).flatMap(({ value }) =>
    pathsOf(value).flatMap((path) => {
      const words = wordsIn(asText(path.findLast((step) => typeof step === 'string') ?? ''));
      const named = words.filter((each) => !IDS.includes(each));
      const isReference = named.length < words.length || looksLikeReference(valueAt(value, path));
      return isReference && named.length > 0 ? [singular(named.at(-1) ?? '')] : [];
    }),
  );
  return [...new Set(things)];
}

function sentencesOf(description = ''): readonly (readonly string[])[] {
  if (OTHERWISE.test(description)) return [];
  return description
    .replaceAll(/n['’]t\b/g, ' not')
    .split(/[.;,]\s|\n|\bor\b/)
    .map(wordsIn);
}

const ABSENT =
  /\bT (?:with (?:that|this|such an) id )?(?:(?:does|do|did) not exist|(?:is|are|was|were|can|could) not (?:be )?found|(?:is|are) unknown)\b|\b(?:no such|unknown|non ?existent) T$/;

function saysAbsent(sentence: readonly string[], thing: string): boolean {
  return ABSENT.test(sentence.map((word) => (singular(word) === thing ? 'T' : word)).join(' '));
}
