import type { JsonSchema } from './operation.ts';
import { schemasAt } from './schema.ts';
import type { Schemas } from './schema.ts';

/** A JSON type that a schema can name, `null` aside. */
export type TypeName = 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array';

/** The one type of a schema's values, null aside; undefined if there are several, or none is said. */
export function typeOf(schema: JsonSchema, schemas: Schemas): TypeName | undefined {
  const types = new Set(
    schemasAt(schema, [], null, schemas)
      .flatMap(typesIn)
      .filter((each) => each !== 'null'),
  );
  const [only] = types;
  return types.size === 1 ? (only as TypeName) : undefined;
}

/** What a schema says under a key, its own word before that of its `$ref`, `allOf`, `anyOf` and `oneOf`. */
export function saysAt(schema: JsonSchema, key: string, schemas: Schemas): JsonSchema[string] | undefined {
  return schemasAt(schema, [], null, schemas).find((each) => each[key] !== undefined)?.[key];
}

function typesIn({ type, enum: options, const: only }: JsonSchema): readonly unknown[] {
  if (type !== undefined) return Array.isArray(type) ? type : [type];
  if (Array.isArray(options)) return options.map(typeOfValue);
  return only === undefined ? [] : [typeOfValue(only)];
}

function typeOfValue(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return Array.isArray(value) ? 'array' : typeof value;
}
