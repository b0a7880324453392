import { asText, isJsonObject } from '../../wire/json.ts';
import type { Json, JsonObject } from '../../wire/json.ts';

/** What a JSON Schema allows, in a few words. */
export function schemaWords(schema: JsonObject): string {
  const { anyOf, type, format, items, properties, additionalProperties, pattern } = schema;
  if (Array.isArray(anyOf)) return objectsOf(anyOf).map(schemaWords).join(' or ');
  if ('const' in schema) return `\`${JSON.stringify(schema['const'])}\``;
  if (Array.isArray(type)) return type.map((each: Json) => schemaWords({ type: each })).join(' or ');
  switch (type) {
    case undefined:
      return 'a function';
    case 'string':
      if (format === 'uri') return 'an http or https URL';
      if (format === 'date') return 'a date (`YYYY-MM-DD`)';
      return typeof pattern === 'string' ? 'the name of an environment variable' : 'text';
    case 'boolean':
      return '`true` or `false`';
    case 'integer':
    case 'number':
      return `${type === 'integer' ? 'a whole number' : 'a number'}${range(schema)}`;
    case 'array':
      return `a list of ${isJsonObject(items) ? schemaWords(items) : 'anything'}`;
    default:
      return isJsonObject(properties)
        ? membersOf(properties)
        : `an object of ${isJsonObject(additionalProperties) ? schemaWords(additionalProperties) : 'anything'}`;
  }
}

/** Keys that all take the same are named together. */
function membersOf(properties: JsonObject): string {
  const members = Object.entries(properties).map(
    ([key, each]) => [key, isJsonObject(each) ? schemaWords(each) : ''] as const,
  );
  const [first] = members;
  const alike = members.length > 2 && members.every(([, words]) => words === first?.[1]);
  if (alike) return `an object with any of ${members.map(([key]) => `\`${key}\``).join(', ')}: ${first?.[1]}`;
  return `{ ${members.map(([key, words]) => `\`${key}\`: ${words}`).join(', ')} }`;
}

function range({ minimum, maximum, exclusiveMinimum }: JsonObject): string {
  const to = maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? '' : ` to ${asText(maximum)}`;
  if (exclusiveMinimum !== undefined)
    return ` above ${asText(exclusiveMinimum)}${to === '' ? '' : `, up${to}`}`;
  return minimum === undefined ? to : ` from ${asText(minimum)}${to === '' ? ' on' : to}`;
}

function objectsOf(values: readonly Json[]): readonly JsonObject[] {
  return values.filter(isJsonObject);
}
