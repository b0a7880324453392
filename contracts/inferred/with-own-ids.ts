import { referenceTo } from '../api/body-reference.ts';
import type { Operation } from '../api/operation.ts';
import { withBodies } from '../api/with-bodies.ts';
import { pathParameters } from '../api/path-parameters.ts';
import { withValueAt } from '../../wire/json-pointer.ts';
import type { Json } from '../../wire/json.ts';
import { bodyIdsIn } from './body-ids.ts';
import { resourcePath } from '../api/resource-path.ts';
import { collectionsIn } from './collections.ts';
import type { WithInferences } from './with-inferences.ts';

/** Operations in whose bodies a key that is the id of their own path holds that of the thing, and each such guess. */
export function withOwnIds(operations: readonly Operation[]): WithInferences {
  const found = operations.map((operation) => ({ operation, ...withOwn(operation) }));
  return {
    operations: found.map(({ operation, changed }) => changed ?? operation),
    inferences: found.flatMap(({ operation: { id, method, path, documentPath, place }, keys, body }) =>
      [...keys].map(([key, parameter]) => ({
        operation: id,
        kind: 'own-id' as const,
        words: `${method} ${documentPath ?? path}: ${key} in its body is taken to hold what ${parameter} in its path names`,
        at: place,
        note: body === undefined ? {} : { 'x-naysayer': { body } },
      })),
    ),
  };
}

function withOwn(operation: Operation): {
  readonly changed?: Operation;
  readonly keys: ReadonlyMap<string, string>;
  /** The first example, if it has one of them. */
  readonly body?: Json;
} {
  const keys = new Map<string, string>();
  const { body } = operation;
  if (!body || pathParameters(operation.path).length === 0) return { keys };
  const collections = collectionsIn([operation]);
  const own = collections.find(({ item }) => item === resourcePath(operation.path));
  const changed = withBodies(operation, (each) => ({
    ...each,
    examples: each.examples.map((example) => {
      const value = bodyIdsIn(example.value, collections, own).reduce<Json>((filled, { path, parameter }) => {
        keys.set(path.join('.'), parameter);
        return withValueAt(filled, path, referenceTo(parameter));
      }, example.value);
      return { ...example, value };
    }),
  }));
  if (keys.size === 0) return { keys };
  const [before] = body.examples;
  const [first] = changed.body?.examples ?? [];
  const isChanged = first !== undefined && first.value !== before?.value;
  return {
    keys,
    changed,
    ...(isChanged && { body: first.value }),
  };
}
