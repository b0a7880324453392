import type { Json } from '../../wire/json.ts';
import { asText, isJsonArray, isJsonObject } from '../../wire/json.ts';
import { inBrackets } from './in-brackets.ts';
import type { Parameter } from './operation.ts';

/** A name and a value in a query; of a header, the value alone is meant. */
export type Pair = readonly [name: string, value: string];

/** How the value of a parameter travels (OpenAPI 3.1 §4.8.12.3). */
export type ParameterStyle = Pick<Parameter, 'name' | 'in' | 'json' | 'style' | 'explode'>;

/** Tells whether a value travels as it is. */
export function isScalar(value: Json | undefined): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** A value of a parameter as it travels (OpenAPI 3.1 §4.8.12.2); undefined where it can't, in the style that it has. */
export function pairsOf(parameter: ParameterStyle, value: Json): readonly Pair[] | undefined {
  const { name } = parameter;
  if (parameter.json) return [[name, JSON.stringify(value)]];
  if (isScalar(value)) return [[name, asText(value)]];
  if (styleOf(parameter) === 'deepObject') return isEmpty(value) ? undefined : inBrackets(name, value);
  return isJsonArray(value) ? listPairs(parameter, value) : objectPairs(parameter, value);
}

function isEmpty(value: Json): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** The style of a parameter, that of its place unless it has one. */
export function styleOf({ style, in: place }: ParameterStyle): string {
  return style ?? (place === 'query' || place === 'cookie' ? 'form' : 'simple');
}

/** Tells whether each item or member travels by itself. */
export function isApart(parameter: ParameterStyle): boolean {
  return parameter.explode ?? styleOf(parameter) === 'form';
}

/** What stands between the items of a list that travels in one. */
export const SEPARATORS: Readonly<Record<string, string>> = {
  form: ',',
  simple: ',',
  spaceDelimited: ' ',
  pipeDelimited: '|',
};

function listPairs(parameter: ParameterStyle, items: readonly Json[]): readonly Pair[] | undefined {
  const style = styleOf(parameter);
  const separator = SEPARATORS[style];
  if (separator === undefined || items.length === 0 || !items.every(isScalar)) return undefined;
  const texts = items.map(asText);
  const { name } = parameter;
  if (isApart(parameter) && style !== 'simple') return texts.map((text) => [name, text]);
  return texts.length > 1 && texts.some((text) => text.includes(separator))
    ? undefined
    : [[name, texts.join(separator)]];
}

function objectPairs(parameter: ParameterStyle, value: Json): readonly Pair[] | undefined {
  const entries = isJsonObject(value) ? Object.entries(value) : [];
  if (entries.length === 0 || !entries.every(([, each]) => isScalar(each))) return undefined;
  const texts = entries.map(([key, each]): Pair => [key, asText(each)]);
  const { name } = parameter;
  switch (styleOf(parameter)) {
    case 'form':
      return isApart(parameter) ? texts : [[name, texts.flat().join(',')]];
    case 'simple':
      return [[name, texts.map((each) => each.join(isApart(parameter) ? '=' : ',')).join(',')]];
    default:
      return undefined;
  }
}
