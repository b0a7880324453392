import { describe, expect, test } from 'vitest';
import { contractWith, MEDIA } from '../contracts/openapi/testing/things.ts';
import { loadContract } from '../contracts/load-contract.ts';
import { FAULT_FAMILIES } from './fault-families.ts';
import type { Variant } from './fault-family.ts';
import { keyValue } from './faults/key-value.ts';
import { factsOf } from './operation-facts.ts';

const families = Object.values(FAULT_FAMILIES).filter((each) => each.ofExamples !== undefined);

/** Those that start from what the document gives, in the usual media type. */
const given = (variants: readonly Variant[]): readonly string[] =>
  variants.flatMap(({ name, madeBase, ofMadeValue, facts }) =>
    madeBase === undefined && !ofMadeValue && facts === undefined ? [name] : [],
  );

describe.each(families.map((each) => [each.kind, each] as const))(
  'what is known sooner of %s',
  (_, family) => {
    test('are the same variants, in the same order, as all that start from an example', async () => {
      for (const facts of factsOf(await loadContract()).values()) {
        if (family.skip(facts) !== undefined) continue;
        expect(given(family.ofExamples?.(facts) ?? [])).toEqual(given(family.variants(facts)));
        expect(family.ofExamples?.(facts).every(({ madeBase }) => madeBase === undefined)).toBe(true);
      }
    });
  },
);

test('a fault that only a body of another kind can have is no reason to pass the operation over', async () => {
  const schema = { oneOf: [{ type: 'boolean' }, { type: 'string', maxLength: 5 }] };
  const contract = await contractWith({ [MEDIA]: { schema, example: true } });
  const facts = [...factsOf(contract).values()].find(({ operation }) => operation.body !== undefined);
  if (!facts) throw new TypeError('no operation takes a body');
  expect(keyValue.ofExamples?.(facts)).toEqual([]);
  expect(keyValue.skip(facts)).toBeUndefined();
});
