import fc from 'fast-check';
import type { Json } from '../../wire/json.ts';
import { isJsonObject } from '../../wire/json.ts';
import { bodyValueOf } from '../draft.ts';
import type { FaultFamily } from '../fault-family.ts';
import { onlyBodyDiffers } from '../proof.ts';
import { withoutJson } from '../without-json.ts';

const KINDS: Readonly<Record<string, fc.Arbitrary<Json>>> = {
  'null for the object': fc.constant(null),
  'an empty array for the object': fc.constant([]),
  'an array that holds the object': fc.constant([]),
  'a string for the object': fc.string({ maxLength: 20 }),
  'a number for the object': fc.integer(),
  'true for the object': fc.constant(true),
  'false for the object': fc.constant(false),
  'the object as a string': fc.constant(''),
};

const VARYING = ['a string for the object', 'a number for the object'];

/** A body that is valid JSON, but no object. */
export const bodyType: FaultFamily = {
  kind: 'body-type',
  unfit: withoutJson,
  variants: () =>
    Object.entries(KINDS).map(([name, value]) => ({
      name,
      values: fc.record({ value }, { noNullPrototype: true }),
      single: !VARYING.includes(name),
    })),
  apply: (valid, fault) => {
    const object = bodyValueOf(valid) ?? {};
    return {
      ...valid,
      body: { kind: 'value', value: replacement(fault.variant, fault.with['value'] ?? null, object) },
    };
  },
  prove: ({ valid, faulty }) => {
    const body: unknown = JSON.parse(Buffer.from(faulty.body ?? []).toString());
    if (isJsonObject(body) || !onlyBodyDiffers(valid, faulty)) return undefined;
    return { oracle: 'JSON parser', statement: 'only the body differs: it is valid JSON, but no object' };
  },
};

function replacement(variant: string, value: Json, object: Json): Json {
  if (variant === 'an array that holds the object') return [object];
  if (variant === 'the object as a string') return JSON.stringify(object);
  return value;
}
