import type { SchemaOracle, Flaw } from '../../contracts/api/schema-oracle.ts';
import { asText, isJsonArray, isJsonObject, jsonIn } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { toPointer, valueAt, withoutValueAt } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';

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

/**
 * The texts of a form as the object that its schema finds the least wrong with.
 *
 * @param pathOf where in the object a text stands, by its name; under that name unless given
 */
export function meantBy(
  entries: readonly (readonly [string, string])[],
  judge: SchemaOracle,
  pathOf: (name: string) => Path = (name) => [name],
): Json {
  const texts = new Map<string, Named>();
  for (const [name, text] of entries) {
    const path = pathOf(name);
    const at = toPointer(path);
    texts.set(at, { path, all: [...(texts.get(at)?.all ?? []), text], isListed: name.endsWith('[]') });
  }
  let whole: Json = {};
  for (const { path, all } of texts.values())
    whole = withMember(whole, path, all.length > 1 ? all : (all[0] ?? ''));
  let flaws = judge(whole);
  for (const [at, named] of texts) {
    const { path } = named;
    // What is wrong with nothing of it, nor with the object, would be as wrong with another meaning of it.
    if (!flaws.some((each) => each.at === '' || `${each.at}/`.startsWith(`${at}/`))) continue;
    const tried = meaningsOf(named).map((each) =>
      each === undefined ? withoutValueAt(whole, path) : withMember(whole, path, each),
    );
    whole = leastWrong([whole, ...tried], judge);
    flaws = judge(whole);
  }
  return whole;
}

/** An object with a value at a path; objects on the way are made, and lists where a number is the step. */
function withMember(within: Json, [step = '', ...rest]: Path, value: Json): Json {
  const member = rest.length === 0 ? value : withMember(valueAt(within, [step]) ?? {}, rest, value);
  const isItem = typeof step === 'number' && (!isJsonObject(within) || Object.keys(within).length === 0);
  if (!isItem) return { ...(isJsonObject(within) && within), [step]: member };
  const items = isJsonArray(within) ? [...within] : [];
  items[Math.min(step, items.length)] = member;
  return items;
}

/** The texts under one name, and where in the object they stand. */
interface Named {
  readonly path: Path;
  readonly all: readonly string[];
  /** The name says that they are items (`tags[]`): to some readers, members whose names are numbers. */
  readonly isListed: boolean;
}

/** What the texts under one name may mean; undefined: nothing, as if there were none. */
function meaningsOf({ all: texts, isListed }: Named): readonly (Json | undefined)[] {
  const scalars = [texts[0], texts.at(-1)].filter((each) => each !== undefined).flatMap(readingsOf);
  const lists = [texts, texts.map((text) => readingsOf(text).at(-1) ?? text)];
  const isEmpty = texts.every((text) => text === '');
  const maps = isListed ? lists.map((list) => Object.fromEntries(list.map((each, at) => [at, each]))) : [];
  return [...lists, ...scalars, ...maps, ...(isEmpty ? [undefined] : [])];
}

/** A value of the right type says more than one of another, be it wrong in some other way; most of all, of its own. */
function weightOf(violations: readonly Flaw[]): number {
  return violations.reduce((sum, { keyword, at }) => {
    if (keyword !== 'type') return sum + 1;
    return sum + (at === '' ? 3 : 2);
  }, 0);
}
