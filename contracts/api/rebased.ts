import { isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';

/** A schema, or a part of one, whose references lead to the components that Ajv knows by a name. */
export function rebased(schema: Json, name = 'contract'): Json {
  if (typeof schema === 'string') return schema.startsWith('#/components/') ? name + schema : schema;
  if (Array.isArray(schema)) return schema.map((each: Json) => rebased(each, name));
  if (!isJsonObject(schema)) return schema;
  return Object.fromEntries(Object.entries(schema).map(([key, each]) => [key, rebased(each, name)]));
}
