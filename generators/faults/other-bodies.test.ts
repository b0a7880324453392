import { describe, expect, test } from 'vitest';
import { contractWith, operationWith } from '../../contracts/openapi/testing/things.ts';
import type { Json } from '../../wire/json.ts';
import { FAULT_FAMILIES } from '../fault-families.ts';
import type { FaultFamily } from '../fault-family.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { factsIn } from '../testing/facts-in.ts';
import { smallest } from '../smallest.ts';
import { bytesOf, situationFor, validDraft } from '../testing/valid-draft.ts';
import type { Occasion } from '../testing/valid-draft.ts';
import { render } from '../draft.ts';

const CONTENT = '/paths/~1things/post/requestBody/content';
const BODY_FAULTS = Object.values(FAULT_FAMILIES).filter(({ kind }) =>
  /^(?:body-|required-key|key-|encoding|media-type|hostile)/.test(kind),
);

const THING = {
  type: 'object',
  required: ['name', 'size'],
  properties: {
    name: { type: 'string', minLength: 2, maxLength: 9 },
    note: { type: 'string' },
    size: { type: 'integer', minimum: 1, maximum: 5 },
    open: { type: 'boolean' },
    kind: { enum: ['big', 'small'] },
    tags: { type: 'array', items: { type: 'integer' }, maxItems: 3 },
    file: { type: 'string', format: 'binary' },
  },
};

async function factsWith(mediaType: string, schema: Json): Promise<OperationFacts> {
  return factsIn(await contractWith({ [CONTENT]: { [mediaType]: { schema } } }), 'createThing');
}

/** Every variant of a kind of fault, each with the body that it is made from. */
function occasionsIn(facts: OperationFacts, family: FaultFamily): readonly Occasion[] {
  if (family.skip(facts) !== undefined) return [];
  const situation = situationFor(facts);
  return family.variants(facts).map((variant) => {
    const base =
      variant.madeBase ?? facts.keys.find((each) => each.path === variant.needsKey)?.base ?? facts.minimal;
    const valid = validDraft(facts, situation, base);
    return { name: variant.name, facts, family, variant, valid, situation };
  });
}

function namesIn(facts: OperationFacts, kind: keyof typeof FAULT_FAMILIES): readonly string[] {
  return occasionsIn(facts, FAULT_FAMILIES[kind]).map((each) => each.name);
}

describe.each(['application/x-www-form-urlencoded', 'multipart/form-data'])('a body of %s', (mediaType) => {
  test('has its only required key left out beside others, too: an empty form is refused for being empty', async () => {
    const facts = await factsWith(mediaType, { ...THING, required: ['name'] });
    expect(namesIn(facts, 'required-key')).toEqual(['name left out', 'name left out beside others']);
  });

  test('has only faults that its bytes show', async () => {
    const facts = await factsWith(mediaType, THING);
    for (const family of BODY_FAULTS) {
      for (const occasion of occasionsIn(facts, family)) {
        expect(facts.oracle?.(facts.read(render(occasion.valid)) ?? null)).toEqual([]);
        const proof = family.prove(bytesOf(occasion, smallest(occasion.variant)));
        expect(proof, `${family.kind} ${occasion.name}`).toBeDefined();
      }
    }
  });

  test('breaks the rules of its keys as far as a form can say it', async () => {
    const facts = await factsWith(mediaType, THING);
    expect(namesIn(facts, 'required-key')).toEqual([
      'name left out',
      'size left out',
      'name left out beside others',
      'size left out beside others',
    ]);
    expect(namesIn(facts, 'key-value')).toEqual(
      expect.arrayContaining(['name: shorter than 2', 'size: just above 5', 'kind: outside the enum']),
    );
    expect(namesIn(facts, 'key-coercion')).toEqual(expect.arrayContaining(['size: true for the number']));
    // A text of digits is a number, and a list of one is the one.
    expect(namesIn(facts, 'key-coercion')).not.toContain('size: the number as a string');
    expect(namesIn(facts, 'key-coercion')).not.toContain('note: a number for the string');
    expect(namesIn(facts, 'key-type').filter((each) => /object|null/.test(each))).toEqual([]);
  });

  test('has no faults in a JSON that it is not', async () => {
    const facts = await factsWith(mediaType, THING);
    for (const kind of ['body-syntax', 'body-type', 'encoding', 'hostile-value'] as const)
      expect(FAULT_FAMILIES[kind].skip(facts)?.reason).toBe('the body is no JSON');
  });
});

describe('a form that becomes empty', () => {
  const factsOfForm = async (required: boolean): Promise<OperationFacts> => {
    const schema = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };
    const contract = await contractWith({
      '/paths/~1things/post/requestBody': {
        required,
        content: { 'application/x-www-form-urlencoded': { schema } },
      },
    });
    return factsIn(contract, 'createThing');
  };

  test('is a fault where a body is required', async () => {
    expect(namesIn(await factsOfForm(true), 'required-key')).toContain('name left out');
  });

  test('is no body at all, and right, where none is', async () => {
    const facts = await factsOfForm(false);
    expect(FAULT_FAMILIES['required-key'].skip(facts)?.reason).toMatch(/is none, and the document/);
    expect(facts.read({ headers: [], body: Buffer.alloc(0) })).toBeUndefined();
  });
});

describe('a list as a body', () => {
  const LIST = { type: 'array', minItems: 1, maxItems: 4, items: THING };

  test('is of another type only where its schema refuses it', async () => {
    const facts = await factsWith('application/json', LIST);
    expect(namesIn(facts, 'body-type')).toEqual([
      'null for the array',
      'an empty string for the array',
      'zero for the array',
      'true for the array',
      'false for the array',
      'the array as a string',
      'an empty object for the array',
      'the first item alone',
    ]);
  });

  test('breaks its own rules, and those of its last item beside a good one', async () => {
    const facts = await factsWith('application/json', LIST);
    expect(namesIn(facts, 'key-value')).toEqual(
      expect.arrayContaining(['the body: fewer than 1 items', 'the body: one item more than 4']),
    );
    const occasion = occasionsIn(facts, FAULT_FAMILIES['required-key']).find(
      ({ name }) => name === '*.name left out',
    );
    if (!occasion) throw new Error('the name of an item is never left out');
    const { faulty } = bytesOf(occasion, smallest(occasion.variant));
    const sent = facts.read(faulty) as readonly { readonly name?: string }[];
    expect(sent.map(({ name }) => typeof name)).toEqual(['string', 'undefined']);
  });

  test('has only faults that its bytes show', async () => {
    const facts = await factsWith('application/json', LIST);
    for (const family of BODY_FAULTS)
      for (const occasion of occasionsIn(facts, family))
        expect(family.prove(bytesOf(occasion, smallest(occasion.variant)))).toBeDefined();
  });
});

test('a body that may be anything is of no wrong type', async () => {
  const facts = await factsWith('application/json', {});
  expect(FAULT_FAMILIES['body-type'].skip(facts)).toBeDefined();
  const { body } = await operationWith('createThing');
  expect(body?.format).toBe('json');
});

test('null takes a key out of a merge patch, and is no value of the wrong type there', async () => {
  const schema = {
    type: 'object',
    properties: { name: { type: 'string' }, hint: { type: ['string', 'null'] } },
  };
  const patch = await factsWith('application/merge-patch+json', schema);
  expect(namesIn(patch, 'key-coercion')).not.toContain('name: null');
  expect(namesIn(patch, 'key-coercion')).not.toContain('hint: null');
  const plain = await factsWith('application/json', schema);
  expect(namesIn(plain, 'key-coercion')).not.toContain('name: null');
});
