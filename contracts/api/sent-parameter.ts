import type { Header } from '../../wire/exchange.ts';
import type { Json } from '../../wire/json.ts';
import type { Parameter } from './operation.ts';
import { pairsOf } from './parameter-pairs.ts';
import type { Pair } from './parameter-pairs.ts';

/** A part of a request that says what a parameter is: a pair of its query, or a header. */
export type SentPart =
  { readonly in: 'query'; readonly pair: Pair } | { readonly in: 'header'; readonly pair: Header };

/** RFC 9110 §5.5, in ASCII. */
const FIELD_VALUE = /^[\t\x20-\x7e]*$/;

/** Tells whether a parameter's place can carry what it says. */
export function canCarry({ in: place }: Pick<Parameter, 'in'>, pairs: readonly Pair[]): boolean {
  if (place === 'cookie') return pairs.length === 1;
  return place !== 'header' || pairs.every(([, value]) => FIELD_VALUE.test(value) && value.trim() === value);
}

/** What a request has for a parameter that it is to have: its own value unless another is given. */
export function sentFor(
  parameter: Parameter,
  value: Json | undefined = parameter.value,
): readonly SentPart[] {
  const pairs = value === undefined ? undefined : pairsOf(parameter, value);
  return pairs ? sentAs(parameter, pairs) : [];
}

/** The same for texts that are no value of it. */
export function sentAs({ in: place, name }: Parameter, pairs: readonly Pair[]): readonly SentPart[] {
  switch (place) {
    case 'path':
      return [];
    case 'query':
      return pairs.map((pair) => ({ in: 'query', pair }));
    case 'header':
      return pairs.length === 0
        ? []
        : [{ in: 'header', pair: [name, pairs.map(([, text]) => text).join(',')] }];
    case 'cookie':
      return pairs.map(([each, text]) => ({
        in: 'header',
        pair: ['cookie', `${each}=${encodeURIComponent(text)}`],
      }));
    default:
      return place satisfies never;
  }
}
