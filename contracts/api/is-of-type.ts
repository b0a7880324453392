import { isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';

/** Tells whether a value is of one of the types of JSON Schema. */
export function isOfType(value: Json, types: readonly Json[]): boolean {
  return types.some((type) => {
    switch (type) {
      case 'null':
        return value === null;
      case 'array':
        return Array.isArray(value);
      case 'object':
        return isJsonObject(value);
      case 'integer':
        return Number.isInteger(value);
      default:
        return typeof value === type;
    }
  });
}
