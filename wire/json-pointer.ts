import { isJsonObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';

/** The steps from a document's root to one of its values: keys and array indexes. */
export type Path = readonly (string | number)[];

/** The value at a path, or undefined where the path leads nowhere. */
export function valueAt(document: Json | undefined, path: Path): Json | undefined {
  let value: Json | undefined = document;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    if (Array.isArray(value) && !/^\d+$/.test(String(step))) return undefined;
    value = (value as Record<string | number, Json>)[step];
  }
  return value;
}

/** A copy of a document with the value at a path replaced; missing objects on the way are not made. */
export function withValueAt(document: Json, path: Path, value: Json): Json {
  if (path.length === 0) return value;
  return edit(document, path, (parent, step) => {
    (parent as Record<string | number, Json>)[step] = value;
  });
}

/** A copy of a document without the value at a path. */
export function withoutValueAt(document: Json, path: Path): Json {
  return edit(document, path, (parent, step) => {
    if (Array.isArray(parent)) parent.splice(Number(step), 1);
    else delete (parent as Record<string | number, Json>)[step];
  });
}

/** Copies what lies on the path, and shares the rest. */
function edit(
  document: Json,
  path: Path,
  change: (parent: object, step: string | number) => void,
  depth = 0,
): Json {
  const step = path[depth];
  if (step === undefined || typeof document !== 'object' || document === null) {
    throw new TypeError(`no value can be changed at ${toPointer(path)}`);
  }
  const copy = shallowCopy(document);
  if (depth === path.length - 1) change(copy, step);
  else copy[step] = edit(valueAt(document, [step]) ?? null, path, change, depth + 1);
  return copy;
}

function shallowCopy(value: readonly Json[] | JsonObject): Record<string | number, Json> {
  const copy: object = isJsonObject(value) ? { ...value } : [...value];
  return copy as Record<string | number, Json>;
}

/** A path as an RFC 6901 JSON pointer. */
export function toPointer(path: Path): string {
  let pointer = '';
  for (const step of path) pointer += `/${typeof step === 'number' ? step : escaped(step)}`;
  return pointer;
}

/** Few keys have either character, and this is asked for every key of every body. */
function escaped(key: string): string {
  return /[~/]/.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key;
}

/** The path that an RFC 6901 JSON pointer names. */
export function toPath(pointer: string): Path {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The paths at which two documents differ: the deepest ones, and a missing key counts as one. */
export function differences(
  left: Json | undefined,
  right: Json | undefined,
  path: Path = [],
): readonly Path[] {
  if (left === undefined || right === undefined) return left === right ? [] : [path];
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) {
    return Object.is(left, right) ? [] : [path];
  }
  if (Array.isArray(left) !== Array.isArray(right)) return [path];
  const keys = [...Object.keys(left), ...Object.keys(right).filter((key) => !Object.hasOwn(left, key))];
  return keys.flatMap((key) => {
    const one = ownValue(left, key);
    const other = ownValue(right, key);
    if (Object.is(one, other)) return [];
    return differences(one, other, [...path, Array.isArray(left) ? Number(key) : key]);
  });
}

function ownValue(value: readonly Json[] | JsonObject, key: string): Json | undefined {
  return Object.hasOwn(value, key) ? (value as JsonObject)[key] : undefined;
}
