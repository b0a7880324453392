import { describe, expect, test } from 'vitest';
import { contractWith, MEDIA } from '../../contracts/openapi/testing/things.ts';
import type { Json } from '../../wire/json.ts';
import { bodyValueOf } from '../draft.ts';
import { FAULT_FAMILIES } from '../fault-families.ts';
import { smallest } from '../smallest.ts';
import { situationFor, validDraft } from '../testing/valid-draft.ts';
import { factsIn } from '../testing/facts-in.ts';

const family = FAULT_FAMILIES['half-right'];

/** The name of each variant, and the faulty body as it is written. */
async function bodies(schema: Json, example: Json): Promise<Readonly<Record<string, string>>> {
  const facts = factsIn(await contractWith({ [MEDIA]: { schema, example } }), 'createThing');
  const situation = situationFor(facts);
  const made = family.variants(facts).map((variant) => {
    const own = facts.keys.find(({ path }) => path.join() === variant.needsKey?.join());
    const valid = validDraft(facts, situation, variant.madeBase ?? own?.base ?? facts.minimal);
    const fault = { kind: family.kind, variant: variant.name, with: smallest(variant) };
    return [variant.name, JSON.stringify(bodyValueOf(family.apply(valid, fault, situation, facts)))] as const;
  });
  return Object.fromEntries(made);
}

describe('one bad value behind what is right', () => {
  const size = { type: 'integer', minimum: 1 };

  test('stands last, and leaves the name as it is', async () => {
    const schema = {
      type: 'object',
      required: ['size', 'name'],
      additionalProperties: false,
      properties: { size, name: { type: 'string', maxLength: 64 } },
    };
    expect(await bodies(schema, { size: 1, name: 'first' })).toEqual({
      'size: just below 1, behind what is right': '{"name":"first","size":0}',
      'size: an object, behind what is right': '{"name":"first","size":{"naysayer":1}}',
      'the body: a key that is not described, behind what is right':
        '{"size":1,"name":"first","naysayer":"naysayer"}',
    });
  });

  test('stands last in an envelope, beside what is new and not around it', async () => {
    const schema = {
      type: 'object',
      required: ['type', 'thing'],
      properties: {
        type: { enum: ['thing'] },
        thing: {
          type: 'object',
          required: ['size', 'name'],
          properties: { size, name: { type: 'string', 'x-naysayer': { label: true } } },
        },
      },
    };
    expect(await bodies(schema, { thing: { size: 1, name: 'first' }, type: 'thing' })).toEqual({
      'thing.size: just below 1, behind what is right': expect.stringMatching(
        /^\{"type":"thing","thing":\{"name":"[^"]+","size":0\}\}$/,
      ),
      'thing.size: an object, behind what is right': expect.stringMatching(
        /^\{"type":"thing","thing":\{"name":"[^"]+","size":\{"naysayer":1\}\}\}$/,
      ),
    });
  });

  test('is the last item of a list', async () => {
    const schema = { type: 'array', items: { type: 'object', required: ['size'], properties: { size } } };
    const made = await bodies(schema, [{ size: 1 }, { size: 2 }]);
    expect(made['*.size: just below 1, behind what is right']).toMatch(/^\[\{"size":1\},.*\{"size":0\}\]$/);
  });

  test('is none where nothing else is in the body', async () => {
    expect(await bodies({ type: 'integer', minimum: 1 }, 1)).toEqual({});
  });
});
