import type { SchemaOracle, Flaw } from '../../contracts/api/schema-oracle.ts';
import { asText, jsonIn } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { toPointer } from '../../wire/json-pointer.ts';

/** What one text may mean; a text says nothing of its type. */
export function readingsOf(text: string): readonly Json[] {
  const isOther = /^(?:true|false|[[{]|[+-]?\d)/.test(text) && text.trim() === text;
  const value = isOther ? jsonIn(text.replace(/^\+/, '')) : undefined;
  return value === undefined || asText(value) === '' ? [text] : [text, value];
}

/** Of several values the one that a schema finds the least wrong with, the first of those. */
export function leastWrong(values: readonly Json[], judge: SchemaOracle): Json {
  let [best = null] = values;
  let least = Number.POSITIVE_INFINITY;
  for (const value of values) {
    const weight = weightOf(judge(value));
    if (weight >= least) continue;
    least = weight;
    best = value;
  }
  return best;
}

/** The texts of a form as the object that its schema finds the least wrong with. */
export function meantBy(entries: readonly (readonly [string, string])[], judge: SchemaOracle): Json {
  const texts = new Map<string, string[]>();
  for (const [name, text] of entries) texts.set(name, [...(texts.get(name) ?? []), text]);
  let whole: { readonly [key: string]: Json } = Object.fromEntries(
    [...texts].map(([name, all]) => [name, all.length > 1 ? all : (all[0] ?? '')]),
  );
  let flaws = judge(whole);
  for (const [name, all] of texts) {
    // What is wrong with nothing of it, nor with the object, would be as wrong with another meaning of it.
    if (!flaws.some(({ at }) => at === '' || `${at}/`.startsWith(`${toPointer([name])}/`))) continue;
    const { [name]: own = '', ...others } = whole;
    const tried = meaningsOf(all).map((each) => (each === undefined ? others : { ...whole, [name]: each }));
    whole = leastWrong([{ ...whole, [name]: own }, ...tried], judge) as { readonly [key: string]: Json };
    flaws = judge(whole);
  }
  return whole;
}

/** What the texts under one name may mean; undefined: nothing, as if there were none. */
function meaningsOf(texts: readonly string[]): readonly (Json | undefined)[] {
  const scalars = [texts[0], texts.at(-1)].filter((each) => each !== undefined).flatMap(readingsOf);
  const lists = [texts, texts.map((text) => readingsOf(text).at(-1) ?? text)];
  const isEmpty = texts.every((text) => text === '');
  return [...lists, ...scalars, ...(isEmpty ? [undefined] : [])];
}

/** A value of the right type says more than one of another, be it wrong in some other way; most of all, of its own. */
function weightOf(violations: readonly Flaw[]): number {
  return violations.reduce((sum, { keyword, at }) => {
    if (keyword !== 'type') return sum + 1;
    return sum + (at === '' ? 3 : 2);
  }, 0);
}
