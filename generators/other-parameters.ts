import { referenceTo } from '../contracts/api/body-reference.ts';
import type { Operation, Parameter } from '../contracts/api/operation.ts';
import { isScalar } from '../contracts/api/parameter-pairs.ts';
import { sentAs, sentFor } from '../contracts/api/sent-parameter.ts';
import type { SentPart } from '../contracts/api/sent-parameter.ts';
import { bodyIdsIn } from '../contracts/inferred/body-ids.ts';
import type { Collection } from '../contracts/inferred/collections.ts';
import { schemaValues } from '../contracts/openapi/values-of.ts';
import type { Json } from '../wire/json.ts';
import { isJsonArray } from '../wire/json.ts';
import { namesKey } from './names-key.ts';
import { otherDays } from './other-bodies.ts';
import { ruledValues } from './ruled-values.ts';
import { toldValues } from './told-values.ts';

/** What is known of an operation whose query or headers were refused. */
export interface RefusedCall {
  readonly operation: Operation;
  /** The lists that a parameter may hold the id of something in. */
  readonly collections: readonly Collection[];
  /** What the answer says. */
  readonly said: string;
}

/**
 * The operation with other values in its query and headers, the likeliest first.
 *
 * First come real ids, then the parameters that the answer names, other values of those, and all parameters. What a text in
 * braces refers to is filled in with each request.
 */
export function otherParameters({ operation, collections, said }: RefusedCall): readonly Operation[] {
  const all = operation.parameters.filter(
    (each) => (each.in === 'query' || each.in === 'header') && each.doubt === undefined,
  );
  const isNamed = ({ name }: Parameter): boolean => namesKey(said, name);
  const [sent, left] = [
    all.filter((each) => isSent(operation, each)),
    all.filter((each) => !isSent(operation, each)),
  ];
  const known = sent.reduce((changed, each) => withId(changed, each, collections), operation);
  const withAll = (some: readonly Parameter[]): Operation =>
    some.reduce((changed, each) => withId(withSent(changed, each, sentFor(each)), each, collections), known);
  const named = withAll(left.filter(isNamed));
  const changed = all.some(isNamed) ? all.filter(isNamed) : sent;
  const others = [0, 1, 2].map((nth) =>
    changed.reduce((of, each) => {
      const value = otherValuesOf(each, isNamed(each) ? said : '')[nth];
      return value === undefined || idOf(operation, each, collections) !== undefined
        ? of
        : withSent(of, each, sentFor(each, value));
    }, named),
  );
  const before = saidBy(operation);
  return [known, named, ...others, withAll(left)].filter((each) => saidBy(each) !== before);
}

/** What an operation's query and headers say, as a text: the same for two that say the same. */
export function saidBy({ query = [], headers = [] }: Operation): string {
  return JSON.stringify([query, headers]);
}

function isSent({ query = [], headers = [] }: Operation, { name, in: place }: Parameter): boolean {
  return place === 'query'
    ? query.some(([each]) => each === name || each.startsWith(`${name}[`))
    : headers.some(([each]) => each.toLowerCase() === name.toLowerCase());
}

/** The path parameter whose value a parameter seems to hold. */
function idOf(
  { named }: Operation,
  { name, value }: Parameter,
  collections: readonly Collection[],
): string | undefined {
  const known = named?.keys[name];
  if (known !== undefined) return known;
  return isScalar(value) ? bodyIdsIn({ [name]: value }, collections)[0]?.parameter : undefined;
}

function withId(operation: Operation, parameter: Parameter, collections: readonly Collection[]): Operation {
  const id = idOf(operation, parameter, collections);
  if (id === undefined) return operation;
  return withSent(operation, parameter, sentAs(parameter, [[parameter.name, referenceTo(id)]]));
}

function withSent(operation: Operation, parameter: Parameter, sent: readonly SentPart[]): Operation {
  if (sent.length === 0) return operation;
  const names = new Set([...sentFor(parameter), ...sent].map(({ pair: [name] }) => name));
  const rest = (pairs: readonly (readonly [string, string])[] = []): typeof pairs =>
    pairs.filter(([name]) => !names.has(name));
  const pairsIn = (place: SentPart['in']): readonly (readonly [string, string])[] =>
    sent.filter((each) => each.in === place).map(({ pair }) => pair);
  return {
    ...operation,
    query: [...rest(operation.query), ...pairsIn('query')],
    headers: [...rest(operation.headers), ...pairsIn('header')],
  };
}

/** The next option, another example, a day to come or long past, what the answer tells. */
function otherValuesOf({ name, schema, value }: Parameter, said: string): readonly Json[] {
  const { enum: options, format } = schema;
  const others = [
    ...(value === undefined ? [] : ruledValues(said, { key: name, value, nodes: [schema], schemas: {} })),
    ...otherDays(name, format),
    ...schemaValues(schema),
    ...(isJsonArray(options) ? options : []),
    ...toldValues(said),
  ];
  return [...new Set(others)].filter(
    (each) => each !== value && each !== name && typeof each === typeof value,
  );
}
