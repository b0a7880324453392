import { valueAt } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { conflictPath, keysOfConflict } from '../api/conflict-path.ts';
import { nearest } from '../nearest.ts';
import type { Operation } from '../api/operation.ts';
import { notesOf, schemasAt } from '../api/schema.ts';
import type { Schemas } from '../api/schema.ts';

/**
 * What is wrong with the keys that an operation is said to conflict on, a line each.
 *
 * @param isBuiltIn whether nothing is new in a request but what a note says
 */
export function conflictProblems(
  operation: Operation,
  schemas: Schemas,
  isBuiltIn: boolean,
): readonly string[] {
  return operation.conflictsOn
    .flatMap(keysOfConflict)
    .flatMap((key) => problemWith(key, operation, schemas, isBuiltIn) ?? []);
}

function problemWith(
  key: string,
  { body }: Operation,
  schemas: Schemas,
  isBuiltIn: boolean,
): string | undefined {
  const at = `conflictsOn ${key}`;
  if (!body) return `${at}: it takes no JSON body`;
  const examples = body.examples
    .filter((each) => each.needs === undefined)
    .map((each) => each.value)
    .filter(isJsonObject);
  const pathIn = (each: Json): Path => conflictPath(key, each);
  const holding = examples.filter((each) => valueAt(each, pathIn(each)) !== undefined);
  if (holding.length === 0) {
    const like = nearest(
      key,
      examples.flatMap((each) => Object.keys(each)),
    );
    return `${at}: no example of the body has it${like === undefined ? ', at its top level' : `, did you mean ${like}?`}`;
  }
  const values = holding.map((each) => valueAt(each, pathIn(each)));
  if (values.some((each) => typeof each !== 'string' && !Number.isInteger(each)))
    return `${at}: it must be a text or a whole number in each example, since it is replaced by a new one for each request`;
  if (!isBuiltIn) return undefined;
  // Only a text can be a label.
  const isNew = holding.every((each, index) =>
    schemasAt(body.schema, pathIn(each), each, schemas)
      .map(notesOf)
      .some(({ unique, label }) => unique ?? (typeof values[index] === 'string' && label)),
  );
  return isNew
    ? undefined
    : `${at}: mark its schema with x-naysayer: { unique: <where> }, so that each request has a new one`;
}
