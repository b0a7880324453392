import { nameOfReference, referenceIn, referencesIn } from '../../contracts/api/body-reference.ts';
import type { BodyReference } from '../../contracts/api/body-reference.ts';
import { onlyListIn } from '../../wire/only-list-in.ts';
import { valueAt, withValueAt } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import { asText } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import { isTellingCode } from './code-rooms.ts';
import { renewedPlaces } from './renewed-places.ts';
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
  const { named, keepingForm } = renewedPlaces(facts)(template);
  for (const { path, isUnique } of named) {
    const text = suffixed(unique, path, template);
    body = withValueAt(body, path, isUnique ? `naysayer-${text}` : `naysayer ${text}`);
  }
  let marker = named.length > 0 ? unique : undefined;
  const values = new RenewedValues(facts, giving);
  for (const { key, path } of keepingForm) {
    const value = asText(valueAt(body, path));
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
    if (Number.isInteger(valueAt(body, path)) && referenceIn(valueAt(template, path)) === undefined)
      body = withValueAt(body, path, values.number(path, unique));
  return { body, ...(marker !== undefined && { marker }) };
}

/** Of a list each item after the first has a text of its own. */
function suffixed(unique: string, path: Path, body: Json): string {
  const item = path[onlyListIn(body)?.length ?? 0];
  return typeof item === 'number' && item > 0 ? `${unique}-${item}` : unique;
}

/** What stands in a path is a text: a number where one is asked for. */
function inItsType(value: Json, like: Json | undefined): Json {
  const isNumber = typeof like === 'number' && typeof value === 'string' && value.trim() !== '';
  return isNumber && Number.isFinite(Number(value)) ? Number(value) : value;
}
