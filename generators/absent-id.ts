import type { Json } from '../wire/json.ts';
import type { Parameter } from '../contracts/api/operation.ts';
import { formOf, prefixOf, shapeOf } from './id-form.ts';
import { sameShape } from './same-shape.ts';
import type { AlphabetOf } from './same-shape.ts';
import type { OperationFacts } from './operation-facts.ts';
import { pathParameter, violationIn } from './parameter-text.ts';

/** So many ids a form must have at least that none is hit by chance. */
const MANY = 1e6;
/** A schema may refuse some texts of a form. */
const ATTEMPTS = 20;
const NONCES = 100_000_000;
/** Sets the attempts of one nonce apart from those of others. */
const STRIDE = 100_000_007;

/**
 * An id that nothing has, of the form of the existing one.
 *
 * Where the form has too few ids, or the schema refuses it, a form of naysayer's own is tried; whether it is the documented
 * one is for the proof to say. It is another one for each operation: what one puts under an id that nothing had is there
 * for the others.
 */
export function absentId(facts: OperationFacts, name: string, existing: string, each: number): string {
  const nonce = (each + numberFor(facts.operation.id)) % NONCES;
  const parameter = pathParameter(facts.operation, name);
  let last = '';
  // Mostly the first one fits.
  for (const id of candidates(existing, nonce)) {
    if (id !== existing && hasForm(facts, parameter, existing, id)) return id;
    last = id;
  }
  return last;
}

/**
 * A value that is the id of nothing, of the type and form of one that exists.
 *
 * @param fits tells whether a value has the documented form; where none has, the first one is returned
 */
export function absentLike(existing: Json, nonce: number, fits: (id: Json) => boolean = () => true): Json {
  if (typeof existing === 'number') return Number(absentNumber(String(existing), nonce));
  if (typeof existing !== 'string') return existing;
  const others = [...candidates(existing, nonce)].filter((id) => id !== existing);
  return others.find(fits) ?? others[0] ?? existing;
}

function* candidates(existing: string, nonce: number): Iterable<string> {
  yield* alike(existing, nonce);
  yield* ofKinds(existing, nonce);
  yield* general(nonce);
}

/** A number that is another one for nearly every text. */
function numberFor(text: string): number {
  return Array.from(text).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % NONCES, 7);
}

/** Tells whether an id has the documented form or, where the existing one has another, the form of that. */
export function hasForm(facts: OperationFacts, parameter: Parameter, existing: string, id: string): boolean {
  if (violationIn(facts, parameter, id) === undefined) return true;
  return violationIn(facts, parameter, existing) !== undefined && shapeOf(existing) === shapeOf(id);
}

function* alike(existing: string, nonce: number): Iterable<string> {
  const prefix = prefixOf(existing);
  const rest = existing.slice(prefix.length);
  if (/^\d+$/.test(rest)) yield prefix + absentNumber(rest, nonce);
  const long = lengthened(existing);
  if (long !== undefined) yield* shapedAs(long, nonce, formOf(long));
}

/** Ids in which each letter is any of its kind, the beginning included: a pattern may allow no longer ones. */
function* ofKinds(existing: string, nonce: number): Iterable<string> {
  if (countOf(existing, kindOf) >= MANY) yield* shapedAs(existing, nonce, kindOf);
}

function* shapedAs(id: string, nonce: number, form: AlphabetOf): Iterable<string> {
  for (let index = 0; index < ATTEMPTS; index += 1) yield sameShape(id, nonce + index * STRIDE, form);
}

const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

function kindOf(letter: string): string | undefined {
  if (/\d/.test(letter)) return '0123456789';
  if (/[A-Z]/.test(letter)) return CAPITALS;
  return /[a-z]/.test(letter) ? CAPITALS.toLowerCase() : undefined;
}

function general(nonce: number): readonly string[] {
  const digits = String(nonce).padStart(8, '0');
  return [absentNumber('', nonce), `naysayer-none-${digits}`, `${'NAYSAYERNONE'.repeat(3)}${digits}`];
}

/** Below 2^31, so that no server has to refuse the number itself; longer ids keep their length. */
function absentNumber(existing: string, nonce: number): string {
  const digits = String(nonce).padStart(8, '0');
  return existing.length <= 10
    ? `19${digits}`
    : `1${digits}${'7'.repeat(existing.length)}`.slice(0, existing.length);
}

/** The id with its last letter repeated until there are many of its form; undefined if that brings about none. */
function lengthened(id: string): string | undefined {
  if (countOf(id) >= MANY) return id;
  const long = id + id.slice(-1);
  return countOf(long) > countOf(id) ? lengthened(long) : undefined;
}

/** How many ids have the form of this one. */
function countOf(id: string, form: AlphabetOf = formOf(id)): number {
  return Array.from(id).reduce((count, letter, index) => count * (form(letter, index)?.length ?? 1), 1);
}
