import { referenceTo } from '../api/body-reference.ts';
import { deletes, isSafe, reads } from '../api/method-semantics.ts';
import type { Deletion, InferredNote, Link, NamedInRequest, Operation } from '../api/operation.ts';
import { pathParameters } from '../api/path-parameters.ts';
import type { Schemas } from '../api/schema.ts';
import { withBodies } from '../api/with-bodies.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { JsonObject } from '../../wire/json.ts';
import { callName } from './call-name.ts';
import type { CallName } from './call-name.ts';
import type { Inference } from './inference.ts';
import { neededKeys } from './needed-keys.ts';
import type { NeededKey } from './needed-keys.ts';
import { requestedThings } from './requested-things.ts';
import type { RequestedThing } from './requested-things.ts';
import type { WithInferences } from './with-inferences.ts';

/**
 * Operations with what is named by keys of bodies and queries alone, where no path names anything by an id: what makes it hands
 * it out (`boards.create`), others must be sent it (`boards.info`), and one of them may delete it (`boards.delete`).
 *
 * @param operations with what is taken from their paths: what a path names is no such thing
 */
export function withRequestedThings(
  operations: readonly Operation[],
  schemas: Schemas,
  answerSchemas: Schemas,
): WithInferences {
  const calls = operations.filter(
    ({ path, skip }) => skip === undefined && pathParameters(path).length === 0,
  );
  const needed = new Map(calls.map((each) => [each.id, neededKeys(each, schemas)]));
  const things = requestedThings({ operations, calls, needed, answerSchemas });
  if (things.length === 0) return { operations, inferences: [] };
  const near = Map.groupBy(things, (each) => each.within);
  const found = new Map<string, Operation>();
  const inferences: Inference[] = [];
  for (const call of calls) {
    const keys = needed.get(call.id) ?? [];
    const name = callName(call.path);
    const names = namesIn(call, name, keys, near.get(name.within) ?? []);
    if (Object.keys(names).length === 0) continue;
    const named = namedBy(call, name, names, keys);
    const deletion = named.kind === 'deletes' ? deletionBy(name, named, things) : undefined;
    found.set(call.id, sendingIds(call, named, deletion));
    if (deletion) inferences.push(deletionTold(call, deletion));
  }
  const pairs = [...found.values()].flatMap((user) =>
    [...new Set(Object.values(user.named?.keys ?? {}))].map((parameter) => ({ parameter, user })),
  );
  const usersOf = Map.groupBy(pairs, (each) => each.parameter);
  for (const thing of things) {
    const users = usersOf.get(thing.parameter)?.map((each) => each.user);
    if (!users) continue;
    const maker = found.get(thing.maker.id) ?? thing.maker;
    found.set(maker.id, making(maker, thing, users));
    inferences.push(makingTold(maker, thing, users));
  }
  return { operations: operations.map((each) => found.get(each.id) ?? each), inferences };
}

/** Key of a request → the thing whose id it must have. */
function namesIn(
  call: Operation,
  { things: about }: CallName,
  keys: readonly NeededKey[],
  within: readonly RequestedThing[],
): Readonly<Record<string, string>> {
  const near = within.filter((each) => each.maker.id !== call.id);
  return Object.fromEntries(
    keys.flatMap(({ key, plain }) => {
      const isBare = /^(?:id|uuid|guid)$/.test(plain);
      const thing = near.find(({ names, key: own }) =>
        own !== undefined
          ? plain === own && about.some((each) => names.includes(each))
          : isBare
            ? about.some((each) => names.includes(each))
            : names.some((each) => [each, `${each}id`, `${each}uuid`, `${each}guid`].includes(plain)),
      );
      return thing ? [[key, thing.parameter]] : [];
    }),
  );
}

function making(maker: Operation, thing: RequestedThing, users: readonly Operation[]): Operation {
  const { parameter, pointer, names, idKey } = thing;
  const links = users.map((each): Link => ({
    operation: each.id,
    parameters: { [parameter]: `$response.body#${pointer}` },
  }));
  const inferred: InferredNote = {
    kind: 'creates',
    parameters: [parameter],
    names: { keys: [idKey], envelopes: names },
    item: `/${names[0] ?? parameter}/{${parameter}}`,
  };
  return { ...maker, resultId: pointer, links: [...maker.links, ...links], inferred };
}

/** What a call is named to do with what it names: whoever must be sent more than that neither only reads nor only deletes. */
function namedBy(
  call: Operation,
  { kind: said }: CallName,
  names: NamedInRequest['keys'],
  keys: readonly NeededKey[],
): NamedInRequest {
  const named = deletes(call) ? 'deletes' : reads(call) ? 'reads' : said;
  const needsMore = keys.some(({ key }) => names[key] === undefined);
  const isUnlike =
    (named !== 'reads' && isSafe(call)) || (named !== 'makes' && call.responses['201'] !== undefined);
  const kind = isUnlike || (needsMore && (named === 'reads' || named === 'deletes')) ? 'other' : named;
  const inBody = keys.filter((each) => each.in === 'body');
  const by = Object.fromEntries(inBody.map(({ key, writtenAs }) => [key, writtenAs]));
  const byQuery = keys.filter((each) => each.in === 'query').map(({ key }) => key);
  const isAll = kind === 'reads' || kind === 'deletes';
  return {
    keys: names,
    kind,
    ...(isAll && inBody.length > 0 && { by }),
    ...(isAll && byQuery.length > 0 && { byQuery }),
  };
}

/** What is deleted by what names it: what the call is called after, or the one thing that it names. */
function deletionBy(
  { things: about }: CallName,
  { keys }: NamedInRequest,
  things: readonly RequestedThing[],
): Deletion | undefined {
  const own = things.filter(({ parameter }) => Object.values(keys).includes(parameter));
  const thing =
    own.find(({ key }) => key !== undefined) ??
    own.find(({ names }) => about.some((each) => names.includes(each))) ??
    (own.length === 1 ? own[0] : undefined);
  if (!thing) return undefined;
  const [resource = thing.parameter] = thing.names;
  return { resource, parameter: thing.parameter, after: 'gone', inferred: true };
}

/** What deletes is sent nothing but what the run made. */
function sendingIds(call: Operation, named: NamedInRequest, deletion: Deletion | undefined): Operation {
  const queried = named.kind === 'deletes' ? (named.byQuery ?? []) : [];
  const query = [
    ...(call.query ?? []).filter(([name]) => !queried.includes(name)),
    ...queried.map((name) => [name, referenceTo(named.keys[name] ?? '')] as const),
  ];
  const by: JsonObject = Object.fromEntries(
    Object.keys(named.by ?? {}).map((key) => [key, referenceTo(named.keys[key] ?? '')]),
  );
  const filled =
    named.by && named.kind === 'deletes'
      ? withBodies(call, (body) => ({
          ...body,
          examples: body.examples.map((each) =>
            isJsonObject(each.value) ? { ...each, value: { ...each.value, ...by } } : each,
          ),
        }))
      : call;
  return {
    ...filled,
    named,
    ...(deletion && { deletes: deletion }),
    ...(query.length > 0 && { query }),
  };
}

function makingTold(
  { id, method, path, place }: Operation,
  { pointer, names: [name = ''] }: RequestedThing,
  users: readonly Operation[],
): Inference {
  return {
    operation: id,
    kind: 'creates',
    words: `${method} ${path} is taken to create the ${name} that ${users.map((each) => each.id).join(', ')} name in their requests: its answer has the id at ${pointer}`,
    at: place,
    note: {},
  };
}

function deletionTold({ id, method, path, place }: Operation, { resource }: Deletion): Inference {
  return {
    operation: id,
    kind: 'deletes',
    words: `${method} ${path} is taken to delete the ${resource} that its request names, for good`,
    at: place,
    note: {},
  };
}
