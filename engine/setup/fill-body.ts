import { nameOfReference, referenceIn, referencesIn } from '../../contracts/api/body-reference.ts';
import type { BodyReference } from '../../contracts/api/body-reference.ts';
import { listIn } from '../../contracts/samples/list-in.ts';
import { toPointer, valueAt, withValueAt } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import type { Json } from '../../wire/json.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import { isTellingCode } from './code-rooms.ts';
import { RenewedValues } from './renewed-values.ts';
import type { Giving } from './renewed-values.ts';
import { uniqueNumberKeys } from './unique-number.ts';

/** A body with real ids and new names. */
export interface Filled {
  readonly body?: Json;
  /** A text in the body that nothing else carries. */
  readonly marker?: string;
}

/** Finds the value that a body refers to, at one of the places where it does. */
export type Reference = (reference: BodyReference, path: Path) => Promise<Json>;

/**
 * Fills in a body's references, and makes its labels and unique values new.
 *
 * @param unique a text that nothing else carries
 * @param giving what was given out before; nothing unless given
 * @throws {SetupFailure} if a value must be new, and all are given out
 */
export async function fillBody(
  facts: OperationFacts,
  template: Json | undefined,
  unique: string,
  reference: Reference,
  giving?: Giving,
): Promise<Filled> {
  if (template === undefined) return {};
  let body = template;
  const found = new Map<string, Promise<Json>>();
  for (const { path, reference: referred } of referencesIn(template)) {
    const known = found.get(nameOfReference(referred)) ?? reference(referred, path);
    found.set(nameOfReference(referred), known);
    body = withValueAt(body, path, inItsType(await known, valueAt(facts.placeholders(template), path)));
  }
  // What is referred to is new by itself.
  const isOwn = (path: Path): boolean => referenceIn(valueAt(template, path)) === undefined;
  const uniques = facts.uniques.flatMap((path) => inEachItem(path, template));
  const renewed = facts.renewed.flatMap((key) => inEachItem(key, template).map((path) => ({ key, path })));
  const keepForm = new Set(renewed.map(({ path }) => toPointer(path)));
  const labels = facts.labels
    .flatMap((path) => inEachItem(path, template))
    .filter((path) => !keepForm.has(toPointer(path)));
  const named = [...labels, ...uniques].filter(
    (path) => typeof valueAt(body, path) === 'string' && isOwn(path),
  );
  const isUnique = new Set(uniques.map(toPointer));
  for (const path of named) {
    const text = suffixed(unique, path, template);
    body = withValueAt(body, path, isUnique.has(toPointer(path)) ? `naysayer-${text}` : `naysayer ${text}`);
  }
  let marker = named.length > 0 ? unique : undefined;
  const values = new RenewedValues(facts, giving);
  for (const { key, path } of renewed) {
    const value = valueAt(body, path);
    if (typeof value !== 'string' || !isOwn(path)) continue;
    const current = body;
    const problems = (of: Json): number => facts.oracle?.(of).length ?? 0;
    const isAllowed = (text: string): boolean =>
      problems(withValueAt(current, path, text)) <= problems(current);
    const text = values.text(key, suffixed(unique, path, template), value, isAllowed);
    if (text.includes(unique)) marker = unique;
    else if (giving && text !== value && isTellingCode(text)) marker ??= text;
    body = withValueAt(body, path, text);
  }
  for (const { path } of uniqueNumberKeys(facts))
    if (Number.isInteger(valueAt(body, path)) && isOwn(path))
      body = withValueAt(body, path, values.number(path, unique));
  return { body, ...(marker !== undefined && { marker }) };
}

/** Of a list each item after the first has a text of its own. */
function suffixed(unique: string, path: Path, body: Json): string {
  const item = path[listIn(body)?.length ?? 0];
  return typeof item === 'number' && item > 0 ? `${unique}-${item}` : unique;
}

/** What stands in a path is a text: a number where one is asked for. */
function inItsType(value: Json, like: Json | undefined): Json {
  const isNumber = typeof like === 'number' && typeof value === 'string' && value.trim() !== '';
  return isNumber && Number.isFinite(Number(value)) ? Number(value) : value;
}

/** The places in each item of a body that is a list, or nothing else but one. */
function inEachItem(path: Path, body: Json): readonly Path[] {
  const list = listIn(body) ?? [];
  const items = valueAt(body, list);
  if (typeof path[list.length] !== 'number' || !Array.isArray(items)) return [path];
  return items.map((_, index) => [...list, index, ...path.slice(list.length + 1)]);
}
