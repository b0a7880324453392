import { toPointer } from '../../wire/json-pointer.ts';
import { creates } from '../api/method-semantics.ts';
import type { Operation } from '../api/operation.ts';
import { pathParameters } from '../api/path-parameters.ts';
import type { Schemas } from '../api/schema.ts';
import { surelyApplying } from '../samples/facets-of.ts';
import { propertiesIn } from '../samples/facets.ts';
import { documentedSuccesses } from './answer-keys.ts';
import type { AnswerHolder } from './answer-keys.ts';
import { callName } from './call-name.ts';
import { lastPart, plain, singular } from './id-names.ts';
import type { NeededKey } from './needed-keys.ts';

/** A thing that no path names: what makes it, and where the answer of that has its id. */
export interface RequestedThing {
  /** Under which its value is kept, as if it were a path parameter. */
  readonly parameter: string;
  /** The words for one of it, plain and singular. */
  readonly names: readonly string[];
  /** Where the calls that are about it are. */
  readonly within: string;
  readonly maker: Operation;
  readonly pointer: string;
  /** The key of its id, plain. */
  readonly idKey: string;
  /** The one name that its id has everywhere, where that is none of those of ids. */
  readonly key?: string;
}

/** What things are looked for in. */
export interface Calls {
  /** All operations: what a path names is no such thing. */
  readonly operations: readonly Operation[];
  /** Those without a path parameter. */
  readonly calls: readonly Operation[];
  /** What their requests must have, by their ids. */
  readonly needed: ReadonlyMap<string, readonly NeededKey[]>;
  readonly answerSchemas: Schemas;
}

/** The things that calls make and tell the id of, each once. */
export function requestedThings({
  operations,
  calls,
  needed,
  answerSchemas,
}: Calls): readonly RequestedThing[] {
  const inPaths = new Set(operations.flatMap(({ path }) => wordsOfPath(path)));
  const wanted = new Set([...needed].flatMap(([, keys]) => keys.map((each) => each.plain)));
  const found: RequestedThing[] = [];
  const taken = new Set<string>();
  for (const maker of calls) {
    const { kind, things, within } = callName(maker.path);
    if (kind !== 'makes' || !creates(maker) || maker.inferred || maker.links.length > 0) continue;
    const [success] = documentedSuccesses(maker, answerSchemas);
    const place = success && (idIn(success.holder, things) ?? tellingKey(maker, success.holder, wanted));
    if (!place) continue;
    const names = [...new Set([...place.path.slice(0, -1).map((each) => singular(plain(each))), ...things])];
    const parameter = place.key ?? names[0];
    if (parameter === undefined) continue;
    const isNamed =
      inPaths.has(parameter) || (place.key === undefined && names.some((each) => inPaths.has(each)));
    if (isNamed || taken.has(parameter)) continue;
    taken.add(parameter);
    found.push({
      parameter,
      names,
      within,
      maker,
      pointer: toPointer(place.path),
      idKey: plain(place.path.at(-1) ?? ''),
      ...(place.key !== undefined && { key: place.key }),
    });
  }
  return found;
}

/** The parameters of a path, and what stands before each. */
function wordsOfPath(path: string): readonly string[] {
  return pathParameters(path).flatMap((each) => [
    plain(each),
    singular(plain(lastPart(path.slice(0, path.indexOf(`{${each}}`))))),
  ]);
}

/** Where an answer has the id of what it is about: at its top, or in what is called so. */
function idIn(
  { keysAt, isId }: AnswerHolder,
  things: readonly string[],
): { readonly path: readonly string[]; readonly key?: undefined } | undefined {
  const top = keysAt([]);
  const objects = top.filter((each) => keysAt([each]).length > 0);
  const around = objects.filter((each) => things.includes(singular(plain(each))));
  const places = [[], ...[...around, ...(objects.length === 1 ? objects : [])].map((each) => [each])];
  for (const path of places) {
    const names = [...path.map((each) => singular(plain(each))), ...things];
    const isOwn = (key: string): boolean =>
      ['id', 'uuid', 'guid', ...names.flatMap((each) => [`${each}id`, `${each}uuid`])].includes(plain(key));
    const key = keysAt(path).find((each) => isOwn(each) && isId([...path, each]));
    if (key !== undefined) return { path: [...path, key] };
  }
  return undefined;
}

/** The one key at the top of an answer that is none of the request, and that others must be sent: `ts` of a message. */
function tellingKey(
  { body }: Operation,
  { keysAt, isId }: AnswerHolder,
  wanted: ReadonlySet<string>,
): { readonly path: readonly string[]; readonly key: string } | undefined {
  const sent = body ? [...propertiesIn([...surelyApplying(body.schema, {})]).keys()] : [];
  const [only, ...others] = keysAt([]).filter(
    (each) => isId([each]) && wanted.has(plain(each)) && !sent.includes(each),
  );
  return only === undefined || others.length > 0 ? undefined : { path: [only], key: plain(only) };
}
