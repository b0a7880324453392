import { notApplicable } from '../../contracts/skip.ts';
import fc from 'fast-check';
import type { Json } from '../../wire/json.ts';
import { isJsonObject } from '../../wire/json.ts';
import { valueAt } from '../../wire/json-pointer.ts';
import { bodyValueOf, withBodyValue } from '../draft.ts';
import type { FaultFamily, Variant } from '../fault-family.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { onlyBodyDiffers } from '../proof.ts';
import { withoutJson } from '../without-json.ts';

/** A body that is valid JSON, but of another type than its schema wants. */
export const bodyType: FaultFamily = {
  kind: 'body-type',
  skip: (facts) => {
    const any = variantsOf(facts).length > 0 ? undefined : notApplicable('its body may be of any JSON type');
    return withoutJson(facts) ?? any;
  },
  variants: variantsOf,
  apply: (valid, fault) => {
    const body = bodyValueOf(valid) ?? {};
    const kind = KINDS.find(({ name }) => name(nounOf(body)) === fault.variant);
    return withBodyValue(valid, () => kind?.make(body) ?? null);
  },
  prove: ({ valid, faulty, facts }) => {
    const before = facts.read(valid);
    const after = facts.read(faulty);
    if (before === undefined || after === undefined || !onlyBodyDiffers(valid, faulty)) return undefined;
    const noun = nounOf(before);
    if (nounOf(after) === noun || facts.oracle?.(after).length === 0) return undefined;
    return { oracle: 'JSON parser', statement: `only the body differs: it is valid JSON, but no ${noun}` };
  },
};

/** A body of another type, made from the valid one. */
interface Kind {
  readonly type: string;
  readonly name: (noun: string) => string;
  readonly make: (body: Json) => Json;
  /** What a lenient reader takes it for, where an object is wanted. */
  readonly takenFor?: (body: Json) => Json;
}

const nothing = (): Json => ({});
const itself = (body: Json): Json => body;

const KINDS: readonly Kind[] = [
  { type: 'null', name: (noun) => `null for the ${noun}`, make: () => null, takenFor: nothing },
  { type: 'array', name: (noun) => `an empty array for the ${noun}`, make: () => [], takenFor: nothing },
  {
    type: 'array',
    name: (noun) => `an array that holds the ${noun}`,
    make: (body) => [body],
    takenFor: itself,
  },
  // What takes an empty text, or zero, for nothing at all, may take it for an empty object.
  { type: 'string', name: (noun) => `an empty string for the ${noun}`, make: () => '', takenFor: nothing },
  { type: 'number', name: (noun) => `zero for the ${noun}`, make: () => 0, takenFor: nothing },
  { type: 'boolean', name: (noun) => `true for the ${noun}`, make: () => true },
  { type: 'boolean', name: (noun) => `false for the ${noun}`, make: () => false, takenFor: nothing },
  {
    type: 'string',
    name: (noun) => `the ${noun} as a string`,
    make: (body) => JSON.stringify(body),
    takenFor: itself,
  },
  { type: 'object', name: (noun) => `an empty object for the ${noun}`, make: () => ({}) },
  { type: 'object', name: () => 'the first item alone', make: (body) => valueAt(body, [0]) ?? {} },
];

function variantsOf({ minimal, oracle }: OperationFacts): readonly Variant[] {
  if (minimal === undefined || !oracle) return [];
  const isObject = nounOf(minimal) === 'object';
  return KINDS.filter(({ type, make }) => type !== nounOf(minimal) && oracle(make(minimal)).length > 0).map(
    ({ name, takenFor }) => {
      const taken = isObject && takenFor ? takenFor(minimal) : undefined;
      return {
        name: name(nounOf(minimal)),
        values: fc.constant({}),
        single: true,
        ...(taken !== undefined && oracle(taken).length === 0 && { lenient: true }),
      };
    },
  );
}

function nounOf(value: Json): string {
  if (isJsonObject(value)) return 'object';
  if (Array.isArray(value)) return 'array';
  return value === null ? 'null' : typeof value;
}
