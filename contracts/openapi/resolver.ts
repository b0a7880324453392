import type { Json, JsonObject } from '../../wire/json.ts';
import { toPath, valueAt } from '../../wire/json-pointer.ts';
import { isJsonObject } from '../../wire/json.ts';

/** What a node stands for: the node itself, or what its `$ref` leads to within the document; `{}` if that is no object. */
export type Resolve = (node: unknown) => JsonObject;

/** Follows the references of a document. */
export function resolverOf(document: JsonObject): Resolve {
  const known = new Map<string, JsonObject>();
  const resolve = (node: unknown, seen: readonly string[] = []): JsonObject => {
    if (!isJsonObject(node)) return {};
    const reference = node['$ref'];
    if (typeof reference !== 'string') return node;
    return seen.includes(reference) ? {} : resolve(referredTo(document, reference), [...seen, reference]);
  };
  return (node) => {
    const reference = isJsonObject(node) ? node['$ref'] : undefined;
    if (typeof reference !== 'string') return resolve(node);
    const target = known.get(reference) ?? resolve(node);
    known.set(reference, target);
    return target;
  };
}

/** What a reference within a document leads to, or undefined if nowhere. */
export function referredTo(document: JsonObject, reference: string): Json | undefined {
  if (!reference.startsWith('#')) return undefined;
  return valueAt(document, toPath(decodeURIComponent(reference.slice(1))));
}
