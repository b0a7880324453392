import { toPointer } from '../../wire/json-pointer.ts';
import type { JsonObject } from '../../wire/json.ts';
import type { Deletion, IdNames, InferredNote, Link, Operation } from '../api/operation.ts';
import type { Contract } from '../contract.ts';
import { documentedSuccesses } from './answer-keys.ts';
import type { DocumentedSuccess } from './answer-keys.ts';
import type { Collection } from './collections.ts';
import type { FoundCreator } from './creator-for.ts';
import { FURTHER_NAMES, idNamesOf, idPlace, lastPart, plain, singular } from './id-names.ts';
import type { Inference } from './inference.ts';
import type { ResourceIndex } from './resource-index.ts';
import { sentIdKey } from './sent-id.ts';

const FROM_BODY = '$response.body#';

/** The note that says so. @param archives the word that says that it keeps what it takes away */
export function deletionOf(collection: Collection, archives?: string): Deletion {
  return {
    resource: thingIn(collection),
    parameter: collection.parameter,
    after: archives === undefined ? 'gone' : 'addressable',
    inferred: true,
    ...(archives !== undefined && { archives }),
  };
}

/** That a DELETE is taken to delete what a parameter names. */
export function deletionInference(
  { id, method, documentPath, path, place }: Operation,
  collection: Collection,
  { resource, after, archives }: Deletion,
): Inference {
  const what = `${method} ${documentPath ?? path}`;
  return {
    operation: id,
    kind: 'deletes',
    words:
      archives === undefined
        ? `${what} is taken to delete what ${collection.name} names, for good`
        : `${what} is taken to keep what ${collection.name} names, out of sight: the document says “${archives}”`,
    at: place,
    // That it is gone is not seen yet: noted, it would be promised.
    note: {
      'x-naysayer': {
        deletes: { resource, parameter: collection.name, ...(archives !== undefined && { after }) },
      },
    },
  };
}

/** An operation with what it is taken to do, and that guess. */
export function withNote(
  operation: Operation,
  { kind, collection, beside }: FoundCreator,
  index: ResourceIndex,
  { schemas, answerSchemas }: Pick<Contract, 'schemas' | 'answerSchemas'>,
): { readonly operation: Operation; readonly inference: Inference } {
  const { parameter, name, path, item } = collection;
  const { names, success } = idShown(documentedSuccesses(operation, answerSchemas), idNamesOf(name, path));
  const others = operation.inferred?.kind === kind ? operation.inferred : undefined;
  const isTold = success !== undefined || operation.resultId !== undefined || kind !== 'creates';
  const sentAs = others?.sentAs ?? (isTold ? undefined : sentIdKey(operation, name, schemas));
  const inferred: InferredNote = {
    kind,
    parameters: [...(others?.parameters ?? []), parameter],
    names: { ...names, keys: [...new Set([...(others?.names.keys ?? []), ...names.keys])] },
    item: others?.item ?? item,
    ...(kind === 'creates' && operation.resultId !== undefined && !others && { idIsNoted: true }),
    ...(others?.idIsNoted && { idIsNoted: true }),
    ...(sentAs !== undefined && { sentAs }),
    ...(beside && { beside }),
  };
  const what = `${operation.method} ${operation.documentPath ?? operation.path}`;
  const told = (words: string, note: JsonObject): Inference => ({
    operation: operation.id,
    kind: kind === 'lists' ? kind : 'creates',
    words,
    at: operation.place,
    note,
  });
  switch (kind) {
    case 'lists':
      return {
        operation: { ...operation, inferred },
        inference: told(
          `${what} is taken to list what ${name} names: the first of them is read, and never changed; another one is named as values: { ${parameter}: … } in the config`,
          {},
        ),
      };
    case 'creates at its path':
      return {
        operation: { ...operation, inferred },
        inference: told(
          `${what} is taken to create what ${name} names where it is not there: it documents 201`,
          {},
        ),
      };
    case 'creates': {
      const resultId = operation.resultId ?? success?.pointer ?? '/id';
      const where = beside
        ? `together with ${beside.join(' and ')}, which its answer is looked through for`
        : success
          ? `its ${success.status} has the id at ${success.pointer}`
          : sentAs === undefined
            ? 'the id is looked for in its answer and in Location'
            : `the id is what it is sent as ${sentAs}, unless its 201 has one`;
      const taken = `${what} is taken to create what ${name} names: ${where}`;
      const targets = index.using(parameter);
      const links = targets.map((each): Link => ({
        operation: each.id,
        parameters: { [parameter]: FROM_BODY + resultId },
      }));
      return {
        operation: { ...operation, resultId, links: [...operation.links, ...links], inferred },
        inference:
          sentAs === undefined && !beside
            ? {
                ...told(taken, {
                  'x-naysayer': { resultId },
                  responses: {
                    [success?.status ?? '201']: { links: linkNotes(name, resultId, targets) },
                  },
                }),
                ...(operation.resultId === undefined && !success && { incomplete: true }),
              }
            : told(taken, {}),
      };
    }
    default:
      return kind satisfies never;
  }
}

/** How the id of a thing is called, and the first documented success that shows it: by a usual name, else by another one. */
function idShown(
  successes: readonly DocumentedSuccess[],
  usual: IdNames,
): { readonly names: IdNames; readonly success?: { readonly status: string; readonly pointer: string } } {
  const placed = [usual.keys, FURTHER_NAMES].flatMap((keys) =>
    successes.flatMap(({ status, holder }) => {
      const at = idPlace({ ...usual, keys }, holder);
      return at ? [{ status, at }] : [];
    }),
  );
  const [first] = placed;
  if (!first) return { names: usual };
  const key = plain(first.at.at(-1) ?? '');
  return {
    names: { ...usual, keys: [...new Set([...usual.keys, key])] },
    success: { status: first.status, pointer: toPointer(first.at) },
  };
}

/** The links that would say the same, as a document writes them. */
function linkNotes(name: string, resultId: string, targets: readonly Operation[]): JsonObject {
  return Object.fromEntries(
    targets.map(({ id, place }) => [
      id.replaceAll(/[^\w.-]+/g, '_'),
      {
        ...(id.includes(' ') ? { operationRef: `#${encodeURI(place)}` } : { operationId: id }),
        parameters: { [name]: FROM_BODY + resultId },
      },
    ]),
  );
}

function thingIn({ path }: Collection): string {
  return singular(lastPart(path)) || 'thing';
}
