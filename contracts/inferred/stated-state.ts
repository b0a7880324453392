import { listIn } from '../../wire/json-members.ts';
import type { Json } from '../../wire/json.ts';
import { actsOnOne } from '../api/acts-on-one.ts';
import { changes, creates, isSafe, reads } from '../api/method-semantics.ts';
import type { JsonSchema, Operation } from '../api/operation.ts';
import { namesOne, pathParameters } from '../api/paths.ts';
import { isSameTemplate } from '../api/same-template.ts';
import { keysOf, schemasAt } from '../api/schema.ts';
import type { Schemas } from '../api/schema.ts';
import { thingActedOn } from '../api/thing-acted-on.ts';
import { resourcePath } from '../api/resource-path.ts';
import { wordsIn } from '../api/words-in.ts';
import type { Contract } from '../contract.ts';
import { lastPart, plain, singular } from './id-names.ts';
import { isCalledLike } from './is-called-like.ts';
import { refusedValues } from './refused-values.ts';
import type { StateValue } from './refused-values.ts';

/** The statuses whose descriptions may say in which state a thing is refused. */
const REFUSALS = ['409', '422', '400', '403', '423'];
/** Operations that are tried for bringing a thing into a state at most. */
const MOST_WAYS = 4;
/** What may be around the one thing that a document is about, as JSON:API has both. */
const ENVELOPES: readonly string[] = ['data', 'attributes'];

/** A state of a thing in which an operation's document says that it is refused. */
export interface StatedState {
  /** The path parameter that names the thing. */
  readonly parameter: string;
  readonly reader: Operation;
  /** Where the read shows the state. */
  readonly at: readonly string[];
  readonly refused: readonly Json[];
  /** Every valid request is refused then; else one change may be, and another one not. */
  readonly isSure: boolean;
  /** What may bring the thing into such a state, the likeliest first. */
  readonly ways: readonly StateWayTo[];
  /** The document's words. */
  readonly says: string;
}

/** An operation that may bring a thing into another state, and the place of its body that names one, if any does. */
export interface StateWayTo {
  readonly operation: Operation;
  readonly gives?: { readonly at: readonly string[]; readonly value: Json };
}

/**
 * The state in which the document says that an operation is refused (`Only drafts can be changed`), where a read shows it as
 * one of a few values, and another operation may bring it about.
 *
 * A change is none of these if it says nothing new: to pass over it would be right.
 *
 * @param isNew whether each valid request of the operation says something new
 */
export function statedState(
  contract: Contract,
  operation: Operation,
  isNew: boolean,
): StatedState | undefined {
  if (contract.promises || isSafe(operation) || (changes(operation) && !isNew)) return undefined;
  const path = resourcePath(operation.path);
  const thing = namesOne(path) ? path : thingActedOn({ path });
  const parameter = pathParameters(thing).at(-1);
  if (parameter === undefined || !namesOne(thing)) return undefined;
  const beside = contract.operations.filter(
    (each) => isSameTemplate(resourcePath(each.path), thing) && each.skip === undefined,
  );
  const reader = beside.find(reads);
  if (!reader) return undefined;
  const called = wordsIn(lastPart(thing)).map(singular);
  const stated = statesShown(contract, reader, called.join('')).flatMap(({ at, values }) =>
    REFUSALS.flatMap((status) => {
      const says = operation.responses[status]?.description ?? '';
      const said = refusedValues(says, values, called);
      return said ? [{ at, says, refused: said.refused, isSure: said.always || !changes(operation) }] : [];
    }),
  );
  const [only, ...others] = stated;
  if (!only || others.some(({ at }) => at.join() !== only.at.join())) return undefined;
  const ways = waysTo(contract, operation, thing, only, called.join(''));
  return ways.length > 0 ? { parameter, reader, ways, ...only } : undefined;
}

/** What a read shows that has one of a few values: one of a choice, or true or false. */
function statesShown(
  { answerSchemas }: Contract,
  { responses }: Operation,
  called: string,
): readonly { readonly at: readonly string[]; readonly values: readonly StateValue[] }[] {
  const contents = Object.values(responses['200']?.content ?? {});
  return contents.flatMap(({ schema }) => {
    if (!schema) return [];
    return placesIn(schema, answerSchemas, called).map((at) => ({
      at,
      values: valuesOf(at.at(-1) ?? '', schemasAt(schema, at, {}, answerSchemas)),
    }));
  });
}

/** The places of the keys at the top of a document, and within what is around the thing that it is about. */
function placesIn(schema: JsonSchema, schemas: Schemas, called: string): readonly (readonly string[])[] {
  const around = [...ENVELOPES, called];
  const within = (at: readonly string[]): readonly (readonly string[])[] =>
    [...new Set(schemasAt(schema, at, {}, schemas).flatMap((each) => keysOf(each, schemas)))].flatMap(
      (key) => {
        const isAround = at.length < ENVELOPES.length && around.includes(plain(key));
        return [[...at, key], ...(isAround ? within([...at, key]) : [])];
      },
    );
  return within([]);
}

function valuesOf(key: string, schemas: readonly JsonSchema[]): readonly StateValue[] {
  if (schemas.some(({ type }) => type === 'boolean')) {
    const [first, ...words] = wordsIn(key);
    const isNamed = words.length > 0 && first === 'is';
    return [
      { value: true, words: (isNamed ? words : wordsIn(key)).join(' ') },
      { value: false, words: 'false' },
    ].filter(({ words: each }) => each !== '');
  }
  const texts = schemas
    .flatMap((schema) => [...listIn(schema, 'enum'), ...(schema.const === undefined ? [] : [schema.const])])
    .filter((each) => typeof each === 'string');
  return [...new Set(texts)]
    .map((value) => ({ value, words: wordsIn(value).join(' ') }))
    .filter(({ words }) => words !== '');
}

/**
 * What may bring a thing into one of these states: actions on it, and changes that may give a key that is called so such a value.
 * An action that is asked for a state is asked for one of these.
 */
function waysTo(
  contract: Contract,
  operation: Operation,
  thing: string,
  { at: shownAt, refused }: Pick<StatedState, 'at' | 'refused'>,
  called: string,
): readonly StateWayTo[] {
  const giving = ({ body }: Operation, name?: string): StateWayTo['gives'] =>
    (body ? placesIn(body.schema, contract.schemas, called) : [])
      .filter((at) => name === undefined || at.at(-1) === name)
      .map((at) => {
        const allowed = body
          ? valuesOf(at.at(-1) ?? '', schemasAt(body.schema, at, {}, contract.schemas))
          : [];
        const value = refused.find((state) => allowed.some((each) => each.value === state));
        return value === undefined ? undefined : { at, value };
      })
      .find((each) => each !== undefined);
  const ways = contract.operations.flatMap((each): readonly StateWayTo[] => {
    const path = resourcePath(each.path);
    if (each.skip !== undefined) return [];
    const isAction = actsOnOne(contract, each) || (each === operation && creates(each));
    if (isAction && isSameTemplate(thingActedOn({ path }), thing)) {
      const gives = giving(each);
      return [{ operation: each, ...(gives && { gives }) }];
    }
    const gives = changes(each) && isSameTemplate(path, thing) ? giving(each, shownAt.at(-1)) : undefined;
    return gives ? [{ operation: each, gives }] : [];
  });
  const rank = ({ operation: { path }, gives }: StateWayTo): number =>
    isCalledLike(lastPart(path), refused) ? 0 : gives ? 1 : 2;
  return ways.toSorted((one, other) => rank(one) - rank(other)).slice(0, MOST_WAYS);
}
