import { expect, test } from 'vitest';
import { contractWith } from '../../contracts/openapi/testing/things.ts';
import type { Json } from '../../wire/json.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { factsIn } from '../testing/facts-in.ts';
import { bytesOf, jsonBodyOf, situationFor, validDraft } from '../testing/valid-draft.ts';
import { jsonPatch } from './json-patch.ts';

const FIRST = { op: 'replace', path: '/name', value: 'second' };

async function factsWith(mediaType: string, example: Json): Promise<OperationFacts> {
  const schema = { type: 'array', items: { type: 'object' } };
  const contract = await contractWith({
    '/paths/~1things/post/requestBody/content': { [mediaType]: { schema, example } },
  });
  return factsIn(contract, 'createThing');
}

test('a patch ends with an operation that can’t be applied, alone and behind what is right', async () => {
  const facts = await factsWith('application/json-patch+json', [FIRST]);
  const situation = situationFor(facts);
  const valid = validDraft(facts, situation, [FIRST]);
  const patches = jsonPatch.variants(facts).map((variant) => {
    const bytes = bytesOf({ name: '', facts, family: jsonPatch, variant, valid, situation }, {});
    expect(jsonPatch.prove(bytes)?.oracle).toBe('RFC 6902');
    expect(jsonPatch.prove({ ...bytes, faulty: bytes.valid })).toBeUndefined();
    return jsonBodyOf(bytes.faulty.body);
  });
  expect(patches).toEqual([
    [{ op: 'naysayer', path: '/name', value: 'naysayer' }],
    [FIRST, { op: 'naysayer', path: '/name', value: 'naysayer' }],
    [{ op: 'replace', path: '/naysayer-none/naysayer', value: 'naysayer' }],
    [FIRST, { op: 'replace', path: '/naysayer-none/naysayer', value: 'naysayer' }],
    [{ op: 'test', path: '/name', value: 'naysayer-none' }],
    [FIRST, { op: 'test', path: '/name', value: 'naysayer-none' }],
  ]);
});

test.each([
  ['a list under another media type', 'application/json', [FIRST]],
  ['a list of what is no operation', 'application/json-patch+json', [{ name: 'a' }]],
])('%s is no patch', async (_, mediaType, example) => {
  expect(jsonPatch.skip(await factsWith(mediaType, example))?.reason).toBe('its body is no JSON Patch');
});
