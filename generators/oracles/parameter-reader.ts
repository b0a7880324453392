import type { Parameter } from '../../contracts/api/operation.ts';
import { isApart, SEPARATORS, styleOf } from '../../contracts/api/parameter-pairs.ts';
import { pathInBrackets } from '../../contracts/api/in-brackets.ts';
import type { Pair } from '../../contracts/api/parameter-pairs.ts';
import type { SchemaOracle } from '../../contracts/api/schema-oracle.ts';
import type { WireRequest } from '../../wire/exchange.ts';
import type { Json } from '../../wire/json.ts';
import { leastWrong, meantBy, readingsOf } from './meanings.ts';
import { unescaped } from '../../wire/unescaped.ts';

/** What a request says for a parameter: nothing, a value, or what can't be read. */
export type Said =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'value'; readonly value: Json };

/**
 * What a request says for a parameter.
 *
 * A text says nothing of its type: of all that it may mean it is taken to mean what the schema allows.
 *
 * @param keys those that the parameter may have, where it is an object
 * @param judge judges a value by the parameter's schema
 */
export function readParameter(
  parameter: Parameter,
  request: Pick<WireRequest, 'target' | 'headers'>,
  keys: readonly string[],
  judge: SchemaOracle,
): Said {
  const entries = entriesIn(request, parameter);
  const own = entries.filter(([name]) => isOwnName(name, parameter)).map(([, text]) => text);
  if (parameter.json) return own[0] === undefined ? { kind: 'nothing' } : ofJson(own[0]);
  const members = membersIn(parameter, entries, keys);
  const candidates: readonly Json[] = [
    ...(own.length > 0 ? meaningsOf(parameter, own) : []),
    ...(members.length > 0 ? [meantBy(members, judge, (name) => pathInBrackets(name).slice(1))] : []),
  ];
  if (candidates.length === 0) return { kind: 'nothing' };
  // Many take an empty text for none.
  const isEmpty = members.length === 0 && own.every((text) => text === '');
  const value = leastWrong(candidates, judge);
  if (isEmpty && !parameter.required && judge(value).length > 0) return { kind: 'nothing' };
  return { kind: 'value', value };
}

/** The names and texts in the place of a parameter, decoded. */
function entriesIn(
  { target, headers }: Pick<WireRequest, 'target' | 'headers'>,
  parameter: Parameter,
): readonly Pair[] {
  switch (parameter.in) {
    case 'query':
      return [...new URLSearchParams(target.split('?')[1] ?? '')];
    case 'header':
      return headers
        .filter(([name]) => name.toLowerCase() === parameter.name.toLowerCase())
        .map(([, text]) => [parameter.name, text.trim()]);
    case 'cookie':
      return headers
        .filter(([name]) => name.toLowerCase() === 'cookie')
        .flatMap(([, text]) => text.split(/;\s*/))
        .map((each): Pair => {
          const at = each.indexOf('=');
          return [each.slice(0, at), unescaped(each.slice(at + 1))];
        });
    case 'path':
      return [];
    default:
      return parameter.in satisfies never;
  }
}

/** The members of an object that travel by themselves. */
function membersIn(parameter: Parameter, entries: readonly Pair[], keys: readonly string[]): readonly Pair[] {
  if (styleOf(parameter) === 'deepObject') {
    const start = `${parameter.name}[`;
    return entries.filter(
      ([name]) => name.startsWith(start) && name.endsWith(']') && !isOwnName(name, parameter),
    );
  }
  if (keys.length === 0 || styleOf(parameter) !== 'form' || !isApart(parameter)) return [];
  return entries
    .filter(([name]) => keys.includes(name))
    .map(([name, text]) => [`${parameter.name}[${name}]`, text]);
}

/** Tells whether a text stands under the parameter's own name, or is an item of the list that it is. */
function isOwnName(name: string, parameter: Parameter): boolean {
  const isItem = styleOf(parameter) === 'deepObject' && name === `${parameter.name}[]`;
  return name === parameter.name || isItem;
}

/** What the texts under the parameter's own name may mean, in whichever way they are taken apart. */
function meaningsOf(parameter: Parameter, texts: readonly string[]): readonly Json[] {
  const scalars = [texts[0] ?? '', texts.at(-1) ?? ''].flatMap(readingsOf);
  const style = styleOf(parameter);
  const [own = [], byCommas = []] = [SEPARATORS[style] ?? ',', ','].map((separator) =>
    texts.flatMap((text) => text.split(separator).map((one) => one.trim())),
  );
  // What is wrong is told of the list that is documented.
  const lists = isApart(parameter) && style !== 'simple' ? [texts, own, byCommas] : [own, texts, byCommas];
  const typed = lists.map((list) => list.map((text) => readingsOf(text).at(-1) ?? text));
  // A list without anything in it travels as no more than its name.
  const none = texts.every((text) => text === '') ? [[]] : [];
  return [...scalars, ...typed, ...lists, ...lists.flatMap((list) => objectsOf(list)), ...none];
}

/** An object that travels in one: `a=1,b=2`, or `a,1,b,2`. */
function objectsOf(list: readonly string[]): readonly Json[] {
  const assigned = list.map((each) => each.split('=', 2));
  const inTurn = list.flatMap((each, index) =>
    index % 2 === 0 ? [[each, ...list.slice(index + 1, index + 2)]] : [],
  );
  return [assigned, inTurn]
    .filter((pairs) => pairs.every((pair) => pair.length === 2))
    .map((pairs) =>
      Object.fromEntries(pairs.map(([key = '', text = '']) => [key, readingsOf(text).at(-1) ?? text])),
    );
}

function ofJson(text: string): Said {
  try {
    return { kind: 'value', value: JSON.parse(text) as Json };
  } catch {
    return { kind: 'unreadable' };
  }
}
