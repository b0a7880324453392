import { isOfType } from '../../contracts/api/is-of-type.ts';
import type { JsonSchema } from '../../contracts/api/operation.ts';
import { allowsNothing } from '../../contracts/api/schema.ts';
import { isReadOnly } from '../../contracts/samples/given.ts';
import { isSpokenOf } from '../../contracts/samples/facets.ts';
import type { SampleType } from '../../contracts/samples/facets.ts';
import { listIn, objectIn } from '../../wire/json-members.ts';
import { toPath, toPointer, valueAt } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import { isJsonArray, isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { oncePerOperation } from '../once-per-operation.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { edited } from './bad-value.ts';
import { withFurtherItems, withFurtherKeys, withSecondItems } from './further-parts.ts';
import { judgesOf } from './judges.ts';
import { samplesOf } from './samples-of.ts';

/** A valid body that no example is. */
export interface MadeBody {
  readonly body: Json;
  /** What sets it apart, in words; empty if it only has more keys. */
  readonly label: string;
  /** The value that is of another kind, where that is not all of it. */
  readonly at?: Path;
}

/** Sets a body apart whose lists have a second item, as far as that goes. */
export const SECOND_ITEM = '(second item)';

/** Sets a body apart for which another way of a condition counts. */
export const BY_CONDITION = '(by its condition)';

/** Bodies of other kinds, beyond which none is made: choices within choices are many. */
const MOST_KINDS = 24;

/** Valid bodies that are made so that each rule judges something: with all keys, of each kind, with a second item in each list. */
export const madeBodies = oncePerOperation((facts: OperationFacts): readonly MadeBody[] => {
  const { operation, oracle, minimal, says } = facts;
  if (!operation.body || minimal === undefined || !oracle) return [];
  const isValid = (body: Json): boolean => says(body) && oracle(body).length === 0;
  const given = operation.body.examples.filter((each) => each.needs === undefined).map(({ value }) => value);
  const fullest = given.at(-1) ?? minimal;
  const [, sample = fullest] = samplesOf(facts, [operation.body.schema]);
  const full = [merged(sample, fullest, true), merged(sample, fullest), sample].find(isValid) ?? fullest;
  const all = withFurtherItems(facts, withFurtherKeys(facts, full));
  const kinds = [...otherKinds(facts, [...given, all]), ...otherTypes(facts, [...given, all])];
  const withOthers = otherKeys(facts, [...given, all, ...kinds.map(({ body }) => body)]);
  return [
    { body: all, label: '' },
    ...kinds,
    ...withOthers,
    ...[...given, all, ...kinds.map(({ body }) => body)].map((body) => ({
      body: withSecondItems(facts, body),
      label: SECOND_ITEM,
    })),
  ];
});

/** What the second has, and of the first what that lacks; so it is of the first item of a list, where these count, too. */
function merged(one: Json, other: Json, inLists = false): Json {
  if (inLists && isJsonArray(one) && isJsonArray(other) && one.length > 0 && other.length > 0) {
    const [[own], [item, ...items]] = [one, other];
    return [merged(own ?? null, item ?? null, inLists), ...items];
  }
  if (!isJsonObject(one) || !isJsonObject(other)) return other;
  const both = Object.entries(other).map(([key, value]) => {
    const own = Object.hasOwn(one, key) ? one[key] : undefined;
    return [key, own === undefined ? value : merged(own, value, inLists)] as const;
  });
  return { ...one, ...Object.fromEntries(both) };
}

/** A body for each branch of a choice, and each way of a condition, that none of some bodies takes. */
function otherKinds(facts: OperationFacts, bodies: readonly Json[]): readonly MadeBody[] {
  const taken = new Set(bodies.flatMap((body) => [...judgesOf(facts).nodesIn(body).values()].flat()));
  const found: MadeBody[] = [];
  for (const body of bodies) {
    for (const [at, nodes] of judgesOf(facts).nodesIn(body)) {
      for (const node of nodes) {
        for (const each of branchesOf(node)) {
          const { branch, label } = each;
          if (taken.has(branch) || found.length >= MOST_KINDS) continue;
          const made = bodyOfKind(facts, { body, at: toPath(at), nodes, node }, each);
          taken.add(branch);
          if (made !== undefined) found.push({ body: made, label, at: toPath(at) });
        }
      }
    }
  }
  return found;
}

/** A body for each type that a value may have by its schema, and has in none of some bodies, where rules are stated of that type. */
function otherTypes(facts: OperationFacts, bodies: readonly Json[]): readonly MadeBody[] {
  const places = placesIn(facts, bodies);
  const met = new Map<JsonSchema, Set<SampleType>>();
  for (const { body, at, node } of places) {
    const types = met.get(node) ?? new Set();
    met.set(node, types);
    for (const type of typesOf(node)) if (isOfType(valueAt(body, at) ?? null, [type])) types.add(type);
  }
  return places.flatMap(({ body, at, nodes, node }) =>
    typesOf(node).flatMap((type) => {
      const types = met.get(node);
      if (types?.has(type) === true || !isSpokenOf(type === 'integer' ? 'number' : type, node)) return [];
      types?.add(type);
      const made = bodyOfKind(facts, { body, at, nodes, node }, { branch: { type }, label: '', others: [] });
      return made === undefined ? [] : [{ body: made, label: `(as ${type})`, at }];
    }),
  );
}

/** A body for each key that none of some bodies has: it may exclude others, or there are too many. */
function otherKeys(facts: OperationFacts, bodies: readonly Json[]): readonly MadeBody[] {
  const places = placesIn(facts, bodies);
  const had = new Map<JsonSchema, Set<string>>();
  for (const { body, at, node } of places) {
    const value = valueAt(body, at);
    const keys = had.get(node) ?? new Set();
    had.set(node, keys);
    for (const key of isJsonObject(value) ? Object.keys(value) : []) keys.add(key);
  }
  const found: MadeBody[] = [];
  for (const { body, at, nodes, node } of places) {
    for (const [key, schema] of Object.entries(objectIn(node, 'properties'))) {
      const keys = had.get(node);
      const isOut = allowsNothing(schema) || isReadOnly(schema, facts.contract.schemas);
      if (keys?.has(key) === true || isOut || found.length >= MOST_KINDS) continue;
      keys?.add(key);
      const made = bodyOfKind(facts, { body, at, nodes, node }, { branch: {}, label: '', key, others: [] });
      if (made !== undefined) found.push({ body: made, label: '' });
    }
  }
  return found;
}

/** Every schema of every value of some bodies. */
function placesIn(facts: OperationFacts, bodies: readonly Json[]): readonly Judged[] {
  return bodies.flatMap((body) =>
    [...judgesOf(facts).nodesIn(body)].flatMap(([at, nodes]) =>
      nodes.map((node) => ({ body, at: toPath(at), nodes, node })),
    ),
  );
}

function typesOf({ type }: JsonSchema): readonly SampleType[] {
  return Array.isArray(type) ? (type as readonly SampleType[]) : [];
}

/** A part of a schema that only some values are judged by. */
interface Branch {
  readonly branch: JsonSchema;
  readonly label: string;
  /** What a value need not be judged by that is judged by the branch. */
  readonly others: readonly Json[];
  /** The key that it takes for it to count. */
  readonly key?: string;
}

function branchesOf(node: JsonSchema): readonly Branch[] {
  const choices = ['oneOf', 'anyOf'].flatMap((key) => listIn(node, key));
  const ways = ['then', 'else'].flatMap((key) => (isJsonObject(node[key]) ? [node[key]] : []));
  const apartFrom = (all: readonly Json[], one: Json): readonly Json[] => all.filter((each) => each !== one);
  return [
    ...choices.flatMap((branch, index) => {
      const label = `(as ${(isJsonObject(branch) && nameOf(branch)) || `kind ${index + 1}`})`;
      return isJsonObject(branch) ? [{ branch, label, others: apartFrom(choices, branch) }] : [];
    }),
    ...ways.map((branch) => ({ branch, label: BY_CONDITION, others: apartFrom(ways, branch) })),
    ...Object.entries(objectIn(node, 'dependentSchemas')).flatMap(([key, branch]) =>
      isJsonObject(branch) ? [{ branch, label: `(with ${key})`, key, others: [] }] : [],
    ),
  ];
}

function nameOf({ $ref: reference }: JsonSchema): string | undefined {
  return typeof reference === 'string' ? reference.split('/').at(-1) : undefined;
}

/** A value of a body, with what judges it, and that of it which has a branch. */
interface Judged {
  readonly body: Json;
  readonly at: Path;
  readonly nodes: readonly JsonSchema[];
  readonly node: JsonSchema;
}

/** A body with another value that is judged by a branch: made for the branch, or with what the value has beside it. */
function bodyOfKind(
  facts: OperationFacts,
  { body, at, nodes, node }: Judged,
  { branch, others, key }: Branch,
): Json | undefined {
  const { if: condition, then: consequence, else: alternative } = node;
  const meets = branch === consequence && isJsonObject(condition) ? [condition] : [];
  if (key !== undefined) meets.push({ required: [key] });
  const before = valueAt(body, at) ?? null;
  const isJudged = (made: Json): boolean =>
    (branch !== consequence && branch !== alternative) ||
    judgesOf(facts).nodesIn(made).get(toPointer(at))?.includes(branch) === true;
  // A condition that stands beside others says nothing of the rest.
  for (const judges of [[node], nodes.filter((each) => !others.includes(each))]) {
    const [small, full, ...plain] = samplesOf(facts, [branch, ...meets, ...judges]);
    const made = [full, small, ...plain].filter((each) => each !== undefined && each !== null);
    const found = [...made, ...made.filter(isJsonObject).map((each) => merged(before, each))]
      .map((value) => edited(body, at, [{ at: [], value }]))
      .find((each) => facts.oracle?.(each).length === 0 && isJudged(each));
    if (found !== undefined) return found;
  }
  return undefined;
}
