import type { Json } from '../../wire/json.ts';
import { withValueAt } from '../../wire/json-pointer.ts';
import { parameterOf, referencesIn, referenceTo } from '../api/body-reference.ts';
import type { PlacedReference } from '../api/body-reference.ts';
import { creates, deletes } from '../api/method-semantics.ts';
import type { Operation } from '../api/operation.ts';
import { namesOne, pathParameters } from '../api/paths.ts';
import { resourcePath } from '../api/resource-path.ts';
import { isSameTemplate } from '../api/same-template.ts';
import { thingActedOn } from '../api/thing-acted-on.ts';
import { wordsIn } from '../api/words-in.ts';
import type { Contract } from '../contract.ts';
import { bodyIdsIn } from './body-ids.ts';
import { collectionsIn } from './collections.ts';
import type { Collection } from './collections.ts';
import { lastPart, singular } from './id-names.ts';
import { BEFORE, DONE, sentencesIn, SUBJECT, WORD, wordsFound } from './sentences-in.ts';

/** The statuses whose descriptions may say what stops a DELETE. */
const REFUSALS = ['409', '422', '400', '403', '412', '423'];
/** Letters that what is called by a short name (`/labs`) and in full (`laboratory`) have in common at least. */
const STEM = 3;

const ANY = '(?:(?:any|some|an?|one|one or more|at least one|its|own) )?';
const HAS = '(?:still |yet )?(?:has|have|contains?|holds?|owns?|includes?)(?: still)?';
const WITHIN = '(?: (?:left|inside|of its own|(?:in|on|under|beneath) (?:it|(?:the )?T)))?';
const CAN_NOT = '(?:can not|may not|must not|is not|are not) (?:be )?';

/** Ways of saying that a thing is not removed while it has another one. */
const HOLDING = [
  // "The shelf still has books", "Returned if it contains any books"
  `${BEFORE}${SUBJECT}${HAS} ${ANY}(${WORD})${WITHIN}`,
  // "There are still books on the shelf"
  `${BEFORE}there (?:is|are) (?:still )?${ANY}(${WORD})${WITHIN}`,
  // "Books still exist", "One of the books still refers to it"
  `${BEFORE}${ANY}(${WORD}) still (?:exists?|remains?|refers? to (?:the )?T|belongs? to (?:the )?T)`,
  // "The author is still referred to by books"
  `${BEFORE}${SUBJECT}is (?:still )?(?:used|referred to|referenced) by ${ANY}(${WORD})`,
  // "A shelf with books can't be deleted"
  `${BEFORE}(?:an? |the )?T (?:with|that ${HAS}) ${ANY}(${WORD}) ${CAN_NOT}${DONE}`,
].map((way) => new RegExp(`^${way}$`));
/** Ways of saying that it is not removed while it has anything. */
const NOT_EMPTY = [
  `${BEFORE}${SUBJECT}is not empty`,
  `${BEFORE}(?:an? |the )?T that is not empty ${CAN_NOT}${DONE}`,
  `${BEFORE}(?:a )?(?:non|not) empty T ${CAN_NOT}${DONE}`,
  `${BEFORE}only (?:an )?empty T (?:can|may|could) be ${DONE}`,
].map((way) => new RegExp(`^${way}$`));

/** A word of each of these ways: most descriptions have none, and to look for what makes things takes a look at all operations. */
const HINT = /\b(?:has|have|contains?|holds?|owns?|includes?|still|with|empty|used|referred|referenced)\b/i;

/** What a thing has that stops its removal, by its document. */
export interface HeldThings {
  /** The path parameter that names the thing. */
  readonly parameter: string;
  /** What makes one of those that it has: beneath it, or with a body that refers to it. */
  readonly maker: Operation;
  /** That body, where its minimal one does not. */
  readonly body?: Json;
  /** The document's words. */
  readonly says: string;
}

type Way = Pick<HeldThings, 'maker' | 'body'>;

/** What the document says that a thing must not have when it is deleted: `The shelf still has books`. */
export function heldThings(contract: Contract, operation: Operation): HeldThings | undefined {
  const path = resourcePath(operation.path);
  const parameter = pathParameters(path).at(-1);
  if (contract.promises || !deletes(operation) || !namesOne(path) || parameter === undefined)
    return undefined;
  const descriptions = REFUSALS.map((status) => operation.responses[status]?.description ?? '').filter(
    (each) => HINT.test(each),
  );
  if (descriptions.length === 0) return undefined;
  const own = collectionsIn(contract.operations).find(({ item }) => isSameTemplate(item, path));
  const ways = contract.operations.filter(isMaker).flatMap((maker): readonly Way[] => {
    if (isBeneath(maker, path)) return [{ maker }];
    const body = own && bodyReferringTo(own, maker);
    return body === undefined ? [] : [{ maker, body }];
  });
  const words = ways.flatMap((way) =>
    namesOf(way.maker).map((name) => ({ way, name: wordsIn(name).join(' ') })),
  );
  for (const says of descriptions) {
    const sentences = sentencesIn(
      says,
      words.map(({ name }) => name),
      calledIn(says, wordsIn(lastPart(path)).map(singular)),
    );
    for (const sentence of sentences) {
      const [index] = HOLDING.flatMap((way) => [...(wordsFound(way.exec(sentence)) ?? [])]);
      const isNotEmpty = ways.length === 1 && NOT_EMPTY.some((each) => each.test(sentence));
      const way = index === undefined ? isNotEmpty && ways[0] : words[index]?.way;
      if (way) return { parameter, says, ...way };
    }
  }
  return undefined;
}

function isMaker(operation: Operation): boolean {
  const { resultId, inferred, skip, oneOfAKind } = operation;
  const isTold = resultId !== undefined || inferred?.kind === 'creates';
  return creates(operation) && isTold && skip === undefined && !oneOfAKind;
}

function isBeneath({ path }: Operation, thing: string): boolean {
  return !namesOne(path) && isSameTemplate(thingActedOn({ path }), thing);
}

/** A valid body of an operation that refers to a thing of a list; undefined where none seems to. */
function bodyReferringTo(own: Collection, { body }: Operation): Json | undefined {
  const [first, ...others] = body?.examples.map(({ value }) => value) ?? [];
  if (first === undefined) return undefined;
  const isOfOwn = ({ reference }: PlacedReference): boolean => parameterOf(reference) === own.parameter;
  if (referencesIn(first).some(isOfOwn)) return first;
  const [place] = [first, ...others].flatMap((each) => bodyIdsIn(each, [own]));
  return place?.path.length === 1 ? withValueAt(first, place.path, referenceTo(own.parameter)) : undefined;
}

/** What one of the things that an operation makes is called, in the singular, and as its path has them. */
function namesOf({ path }: Operation): readonly string[] {
  const name = lastPart(path);
  return [...new Set([singular(name), name])];
}

/** What a thing is called: also in full where its path has it short. */
function calledIn(description: string, thing: readonly string[]): readonly string[] {
  const short = thing.at(-1) ?? '';
  const inFull = wordsIn(description)
    .map(singular)
    .filter((word) => short.length >= STEM && word.startsWith(short));
  return [...thing, ...inFull];
}
