import { toPointer } from '../../wire/json-pointer.ts';
import { reads } from '../api/method-semantics.ts';
import type { Operation } from '../api/operation.ts';
import { pathParameters } from '../api/path-parameters.ts';
import { isGeneralName } from '../openapi/general-name.ts';
import type { Schemas } from '../api/schema.ts';
import { documentedSuccesses } from './answer-keys.ts';
import type { AnswerHolder } from './answer-keys.ts';
import { lastPart, plain, singular } from './id-names.ts';
import type { WithInferences } from './with-inferences.ts';

/** Where a read shows an id, and how that may be called: `accountid` for `account.id`. */
interface ShownId {
  readonly word: string;
  readonly path: readonly string[];
}

/** What a name of an id ends with, beside the thing that it is of. */
const ID_WORD = /(?<=.)(?:id|uuid|guid|sid|key|slug|code|name|number|handle)$/;

/** What alone names the thing that it stands in. */
const OWN_ID: readonly string[] = ['id', 'uuid', 'guid', 'sid', 'key', 'slug'];

/**
 * Operations of which those that need nothing say which ids of other paths they show: `GET /me` that of the account in
 * `/accounts/{account_id}/apps`. It is asked only of what nothing else fills, and for which the document has no example.
 *
 * @param operations with what else is taken from their paths
 * @param answerSchemas what the references of their responses lead to
 */
export function withShownIds(operations: readonly Operation[], answerSchemas: Schemas): WithInferences {
  const wanted = unfilledIn(operations);
  if (wanted.size === 0) return { operations, inferences: [] };
  const best = new Map<string, { readonly operation: Operation; readonly path: readonly string[] }>();
  for (const operation of operations.filter(needsNothing)) {
    const [success] = documentedSuccesses(operation, answerSchemas);
    for (const { word, path } of success ? idsShown(operation, success.holder) : [])
      for (const parameter of wanted.get(word) ?? [])
        if (path.length < (best.get(parameter)?.path.length ?? Infinity))
          best.set(parameter, { operation, path });
  }
  const found = [...best].map(([parameter, { operation, path }]) => ({
    parameter,
    operation,
    pointer: toPointer(path),
  }));
  const shown = Map.groupBy(found, (each) => each.operation.id);
  return {
    operations: operations.map((each) => {
      const own = shown.get(each.id);
      if (!own) return each;
      return {
        ...each,
        shows: Object.fromEntries(own.map(({ parameter, pointer }) => [parameter, pointer])),
      };
    }),
    inferences: found.map(({ parameter, operation: { id, method, path, place }, pointer }) => ({
      operation: id,
      kind: 'lists',
      words: `${method} ${path} is taken to show what ${parameter} names, at ${pointer}: that is read, and never changed; another one is named as values: { ${parameter}: … } in the config`,
      at: place,
      note: {},
    })),
  };
}

/** The path parameters of which neither the document nor a path tells a value, by their names as words. */
function unfilledIn(operations: readonly Operation[]): ReadonlyMap<string, readonly string[]> {
  const filled = new Set(
    operations.flatMap(({ parameters, links, inferred }) => [
      ...parameters
        .filter((each) => each.in === 'path' && each.example !== undefined)
        .map(({ name }) => name),
      ...links.flatMap((each) => Object.keys(each.parameters)),
      ...(inferred?.parameters ?? []),
    ]),
  );
  const names = new Set(operations.flatMap(({ path }) => pathParameters(path)));
  const open = [...names].filter(
    (each) => !filled.has(each) && !isGeneralName(each) && ID_WORD.test(plain(each)),
  );
  return Map.groupBy(open, plain);
}

function needsNothing(operation: Operation): boolean {
  return reads(operation) && operation.skip === undefined && pathParameters(operation.path).length === 0;
}

/** The ids that a read shows: of itself, of what stands in it, and of the first thing in a list. */
function idsShown({ path }: Operation, { keysAt, isId, isList }: AnswerHolder): readonly ShownId[] {
  const isPart = (at: readonly string[]): boolean => isList(at) || keysAt(at).length > 0;
  const within = (at: readonly string[], thing = ''): readonly ShownId[] =>
    keysAt(at).flatMap((key) => {
      const own = { word: plain(key), path: [...at, key] };
      if (isPart(own.path) || !isId(own.path)) return [];
      const isOfThing = thing !== '' && OWN_ID.includes(own.word);
      return isOfThing ? [own, { ...own, word: thing + own.word }] : [own];
    });
  if (isList([])) return within(['0']);
  return [
    ...within([], plain(singular(lastPart(path)))),
    ...keysAt([]).flatMap((key) => (isList([key]) ? within([key, '0']) : within([key], plain(key)))),
  ];
}
