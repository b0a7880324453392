import { listIn } from '../../../wire/json-members.ts';
import { isJsonObject } from '../../../wire/json.ts';
import type { Json } from '../../../wire/json.ts';
import type { JsonSchema } from '../../api/operation.ts';
import type { Findings } from './findings.ts';

/**
 * A schema whose `additionalProperties: false` allows the keys of the schemas that it is made of, as its author means it.
 *
 * JSON Schema has it know the keys beside it alone, so that what the others require is forbidden, and no value is valid.
 */
export function closedWithParts(schema: JsonSchema, at: string, findings: Findings): JsonSchema {
  const { additionalProperties, ...others } = schema;
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => listIn(schema, key));
  if (additionalProperties !== false || ![{ $ref: schema['$ref'] ?? null }, ...parts].some(hasKeys))
    return schema;
  findings.mend(
    `${at}/additionalProperties`,
    'it is read as unevaluatedProperties: the schemas beside it have keys, too',
  );
  return { ...others, unevaluatedProperties: false };
}

function hasKeys(part: Json): boolean {
  return isJsonObject(part) && (typeof part['$ref'] === 'string' || isJsonObject(part['properties']));
}
