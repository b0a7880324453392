import { describe, expect, test } from 'vitest';
import { contractWith, MEDIA } from '../../contracts/openapi/testing/things.ts';
import type { Changes } from '../../contracts/openapi/testing/things.ts';
import { smallest } from '../smallest.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { factsIn } from '../testing/facts-in.ts';
import { bytesOf, jsonBodyOf, situationFor, validDraft } from '../testing/valid-draft.ts';
import type { Json } from '../../wire/json.ts';
import { absentReference } from './absent-reference.ts';
import { unservedAccept } from './unserved-accept.ts';

const PLACE = '/paths/~1things/post';

async function factsWith(changes: Changes): Promise<OperationFacts> {
  return factsIn(await contractWith(changes), 'createThing');
}

const referring = async (id: Json): Promise<OperationFacts> =>
  await factsWith({
    [MEDIA]: {
      schema: { type: 'object', properties: { name: { type: 'string' }, parentId: { type: 'integer' } } },
      example: { name: 'a', parentId: id },
    },
  });

describe('a reference in a body', () => {
  test('is put in another’s place that is the id of nothing, of its form, and proved', async () => {
    const facts = await referring('{{path.thing_id}}');
    const [variant] = absentReference.variants(facts);
    expect(variant?.name).toBe('parentId: one that does not exist');
    if (!variant) return;
    const situation = situationFor(facts);
    const valid = validDraft(facts, situation, { name: 'a', parentId: 101 });
    const occasion = { name: '', facts, family: absentReference, variant, valid, situation };
    const bytes = bytesOf(occasion, smallest(variant));
    expect(absentReference.prove(bytes)?.statement).toContain('/parentId');
    expect(jsonBodyOf(bytes.faulty.body)).toMatchObject({
      name: 'a',
      parentId: expect.any(Number) as number,
    });
    expect(absentReference.prove({ ...bytes, faulty: bytes.valid })).toBeUndefined();
    const known = { ...situation, values: { thing_id: '1900000000' } };
    expect(absentReference.prove({ ...bytes, situation: known })).toBeUndefined();
  });

  test('is none where a value is given outright', async () => {
    expect(absentReference.skip(await referring(101))?.reason).toBe(
      'its body refers to nothing that is known',
    );
  });
});

describe('an Accept that nothing can serve', () => {
  const serving = async (type: string): Promise<OperationFacts> =>
    await factsWith({ [`${PLACE}/responses/201/content`]: { [type]: { schema: { type: 'object' } } } });

  test('names none of the documented media types, and is proved by that', async () => {
    const facts = await serving('application/json');
    expect(unservedAccept.skip(facts)).toBeUndefined();
    const [variant] = unservedAccept.variants(facts);
    if (!variant) throw new Error('there is no variant');
    const situation = situationFor(facts);
    const valid = validDraft(facts, situation, facts.minimal);
    const bytes = bytesOf(
      { name: '', facts, family: unservedAccept, variant, valid, situation },
      smallest(variant),
    );
    expect(unservedAccept.prove(bytes)?.statement).toContain('is none of application/json');
    expect(unservedAccept.prove({ ...bytes, faulty: bytes.valid })).toBeUndefined();
  });

  test('is none where any media type is served, or no body is documented', async () => {
    expect(unservedAccept.skip(await serving('*/*'))?.reason).toBe(
      'it is documented to serve any media type',
    );
    expect(unservedAccept.skip(await factsWith({}))?.reason).toBe(
      'no success of it is documented to have a body',
    );
  });
});
