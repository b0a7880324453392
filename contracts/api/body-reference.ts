import { creates } from './method-semantics.ts';
import type { Json } from '../../wire/json.ts';
import { toPath, valueAt } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import type { Operation } from './operation.ts';
import { pathsOf } from './schema.ts';

/**
 * What a text in an example stands for: `{{project.id}}` is the id of a `project` that is made before, and
 * `{{path.projectId}}` what the path parameter `projectId` names: what the request's own path names, if it is in it; and
 * `{{now.version}}` what the read of its path, or of the nearest one above, shows at `version` just then.
 */
export interface BodyReference {
  readonly type: string;
  /** Keys within the result of what makes one, with points between them; `id` is its id, wherever that lies. */
  readonly key: string;
}

/** What a value in an example refers to, or undefined if it stands for itself. */
export function referenceIn(value: Json | undefined): BodyReference | undefined {
  const match = typeof value === 'string' ? REFERENCE.exec(value) : null;
  return match?.[1] === undefined || match[2] === undefined ? undefined : { type: match[1], key: match[2] };
}

/** A place in a body that refers to something. */
export interface PlacedReference {
  readonly path: Path;
  readonly reference: BodyReference;
}

/** Every place in a body that refers to something, parents before children. */
export function referencesIn(body: Json): readonly PlacedReference[] {
  if (typeof body !== 'object' || body === null) return [];
  const known =
    FOUND.get(body) ??
    pathsOf(body).flatMap((path) => {
      const reference = referenceIn(valueAt(body, path));
      return reference ? [{ path, reference }] : [];
    });
  FOUND.set(body, known);
  return known;
}

/** Many requests are made from one body. */
const FOUND = new WeakMap<object, readonly PlacedReference[]>();

const REFERENCE = /^\{\{\s*([^{}.]+?)\s*\.\s*([^{}]+?)\s*\}\}$/;

/** The type of references to what a path parameter names. */
const OF_PATH = 'path';

/** The path parameter whose value a reference stands for, or undefined if it stands for something else. */
export function parameterOf({ type, key }: BodyReference): string | undefined {
  return type === OF_PATH ? key : undefined;
}

/** A reference to what a path parameter names, as an example writes it. */
export function referenceTo(parameter: string): string {
  return `{{${OF_PATH}.${parameter}}}`;
}

/** The type of references to what is shown just then. */
const OF_NOW = 'now';

/** Where a read shows the value that a reference stands for just then, or undefined if it stands for something else. */
export function placeShownNow({ type, key }: BodyReference): Path | undefined {
  return type === OF_NOW ? key.split('.') : undefined;
}

/** A reference to what a read shows at a place just then, as an example writes it. */
export function referenceToNow(place: Path): string {
  return `{{${OF_NOW}.${place.join('.')}}}`;
}

/** Tells whether a value is meant to refer to something, be it written as it should or not. */
export function looksLikeReference(value: Json | undefined): boolean {
  return typeof value === 'string' && value.startsWith('{{');
}

/** A name of a reference that is made of letters, digits and underscores. */
export function nameOfReference({ type, key }: BodyReference): string {
  return `${type}_${key}`.replaceAll(/\W/g, '_');
}

/** The operation that makes a resource of a type, for a body that refers to one. */
export function makerOf(operations: readonly Operation[], type: string): Operation | undefined {
  return operations.find((each) => makes(each) && each.returns === type);
}

/** Tells whether an operation makes something that a body can refer to. */
export function makes(operation: Operation): boolean {
  return creates(operation) && operation.returns !== undefined && Boolean(operation.resultId);
}

/** Where the result of what makes it has the value that is referred to. */
export function referredPlace({ key }: BodyReference, { resultId = '' }: Operation): Path {
  return key === 'id' ? toPath(resultId) : key.split('.');
}
