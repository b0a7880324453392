import { isDeepStrictEqual } from 'node:util';
import { listIn } from '../../../wire/json-members.ts';
import { isJsonObject } from '../../../wire/json.ts';
import type { Json, JsonObject } from '../../../wire/json.ts';
import type { JsonSchema } from '../../api/operation.ts';
import type { Findings } from './findings.ts';

/**
 * A schema whose `oneOf` is an `anyOf` where all that one of its schemas allows is allowed by another one, as its author means it.
 *
 * JSON Schema has it forbid what fits both, so that the first could never be met: no integer fits `integer or number`.
 */
export function choiceOfAny(schema: JsonSchema, at: string, findings: Findings): JsonSchema {
  const { oneOf, ...others } = schema;
  const ways = listIn(schema, 'oneOf').filter(isJsonObject);
  const isNeverMet = (one: JsonObject): boolean =>
    ways.some((other) => other !== one && isWithin(one, other));
  if (oneOf === undefined || !ways.some(isNeverMet)) return schema;
  findings.mend(
    `${at}/oneOf`,
    'it is read as anyOf: what one of its schemas allows is allowed by another, too',
  );
  if (others['anyOf'] === undefined) return { ...others, anyOf: oneOf };
  return { ...others, allOf: [...listIn(schema, 'allOf'), { anyOf: oneOf }] };
}

/** Tells whether all that one schema allows is surely allowed by another, by rules on single values alone. */
function isWithin(one: JsonObject, other: JsonObject): boolean {
  return Object.entries(other).every(([keyword, value]) => {
    if (ANNOTATIONS.test(keyword)) return true;
    if (keyword === 'type') return coversTypes(value, one['type']);
    if (keyword === 'format' && other['type'] === 'number') return true;
    return RULES.includes(keyword) && isDeepStrictEqual(one[keyword], value);
  });
}

const ANNOTATIONS = /^(?:x-|title$|description$|default$|examples?$|deprecated$)/;

/** Each says something of one value, whatever stands beside it. */
const RULES: readonly string[] = [
  '$ref',
  'enum',
  'const',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'format',
];

function coversTypes(wider: Json | undefined, narrower: Json | undefined): boolean {
  const all = [wider ?? []].flat();
  const own = [narrower ?? []].flat();
  return (
    own.length > 0 &&
    own.every((each) => all.includes(each) || (each === 'integer' && all.includes('number')))
  );
}
