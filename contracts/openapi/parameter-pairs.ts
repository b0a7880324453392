import { asText, isJsonObject } from '../../wire/json.ts';
import type { Json, JsonObject } from '../../wire/json.ts';

/** A name and a value in a query; of a header, the value alone is meant. */
export type Pair = readonly [name: string, value: string];

/** Tells whether a value travels as it is. */
export function isScalar(value: Json | undefined): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** A value of a parameter as it travels (OpenAPI 3.1 §4.8.12.2); undefined where it can't, in the style that it has. */
export function pairsOf(parameter: JsonObject, value: Json): readonly Pair[] | undefined {
  const name = asText(parameter['name']);
  if (isJsonObject(parameter['content'])) return [[name, JSON.stringify(value)]];
  if (isScalar(value)) return [[name, asText(value)]];
  const style = styleOf(parameter);
  const isApart = parameter['explode'] === undefined ? style === 'form' : parameter['explode'] === true;
  return Array.isArray(value)
    ? listPairs(name, value, style, isApart)
    : objectPairs(name, value, style, isApart);
}

/** How a parameter travels (OpenAPI 3.1 §4.8.12.3). */
export function styleOf(parameter: JsonObject): string {
  return asText(parameter['style'] ?? (parameter['in'] === 'query' ? 'form' : 'simple'));
}

/** What stands between the items of a list that travels in one. */
const SEPARATORS: Readonly<Record<string, string>> = {
  form: ',',
  simple: ',',
  spaceDelimited: ' ',
  pipeDelimited: '|',
};

function listPairs(
  name: string,
  items: readonly Json[],
  style: string,
  isApart: boolean,
): readonly Pair[] | undefined {
  const separator = SEPARATORS[style];
  if (separator === undefined || items.length === 0 || !items.every(isScalar)) return undefined;
  const texts = items.map(asText);
  return isApart && style !== 'simple' ? texts.map((text) => [name, text]) : [[name, texts.join(separator)]];
}

function objectPairs(
  name: string,
  value: Json,
  style: string,
  isApart: boolean,
): readonly Pair[] | undefined {
  const entries = isJsonObject(value) ? Object.entries(value) : [];
  if (entries.length === 0 || !entries.every(([, each]) => isScalar(each))) return undefined;
  const texts = entries.map(([key, each]): Pair => [key, asText(each)]);
  switch (style) {
    case 'deepObject':
      return texts.map(([key, text]) => [`${name}[${key}]`, text]);
    case 'form':
      return isApart ? texts : [[name, texts.flat().join(',')]];
    case 'simple':
      return [[name, texts.map((each) => each.join(isApart ? '=' : ',')).join(',')]];
    default:
      return undefined;
  }
}
