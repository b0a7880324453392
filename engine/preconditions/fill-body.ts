import { toPointer, valueAt, withValueAt } from '../../contracts/json-pointer.ts';
import type { Json } from '../../contracts/json.ts';
import { pathsOf } from '../../contracts/schema.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import { uniqueNumbers } from './unique-number.ts';

/** A body with real ids and new names. */
export interface Filled {
  readonly body?: Json;
  /** A text in the body that nothing else carries. */
  readonly marker?: string;
}

/** Finds a value of a resource that a body refers to: `{{project.id}}` is the `id` of a `project`. */
export type Reference = (type: string, key: string) => Promise<string>;

/**
 * Fills in a body's references, and makes its labels and unique values new.
 *
 * @param unique a text that nothing else carries
 */
export async function fillBody(
  facts: OperationFacts,
  template: Json | undefined,
  unique: string,
  reference: Reference,
): Promise<Filled> {
  if (template === undefined) return {};
  let body = template;
  const found = new Map<string, Promise<string>>();
  for (const path of pathsOf(template)) {
    const value = valueAt(template, path);
    const match = typeof value === 'string' ? /^\{\{(\w+)\.(\w+)\}\}$/.exec(value) : null;
    if (!match?.[1] || !match[2]) continue;
    const known = found.get(match[0]) ?? reference(match[1], match[2]);
    found.set(match[0], known);
    body = withValueAt(body, path, await known);
  }
  const named = [...facts.labels, ...facts.uniques].filter((path) => typeof valueAt(body, path) === 'string');
  const uniques = new Set(facts.uniques.map(toPointer));
  for (const path of named) {
    body = withValueAt(
      body,
      path,
      uniques.has(toPointer(path)) ? `naysayer-${unique}` : `naysayer ${unique}`,
    );
  }
  for (const { path, value } of uniqueNumbers(facts, unique))
    if (Number.isInteger(valueAt(body, path))) body = withValueAt(body, path, value);
  return { body, ...(named.length > 0 && { marker: unique }) };
}
