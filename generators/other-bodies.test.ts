import { expect, test } from 'vitest';
import { contractWith, MEDIA } from '../contracts/openapi/testing/things.ts';
import { operationOf } from '../contracts/contract.ts';
import type { JsonObject } from '../wire/json.ts';
import { otherBodies } from './other-bodies.ts';

test.each([
  [{ name: 'a', lock_version: 0 }, { name: 'a' }],
  [{ thing: { name: 'a', lock_version: 0 } }, { thing: { name: 'a' } }],
])(
  'a body that is refused is tried without what the server counts, in an envelope too',
  async (body, without) => {
    const contract = await contractWith({
      [`${MEDIA}/schema`]: { type: 'object' },
      [`${MEDIA}/examples`]: undefined,
    });
    const { schemas } = contract;
    const operation = operationOf(contract, 'createThing');
    const bodies = otherBodies({ operation, schemas, collections: [], body, said: 'somebody else was here' });
    expect(bodies).toContainEqual(without);
  },
);

test.each([
  ["'name' is a required property", ['name']],
  [
    "'name' is a required property\n\nFailed validating 'required' in schema:\n  {'properties': {'name': {}, 'parent': {}}}",
    ['name'],
  ],
  [String.raw`{"message":"'name' is a required property\n\nIn the schema: 'name', 'parent'"}`, ['name']],
  ['Invalid body\n\nname: is missing', ['name']],
  ['name and parent are missing', ['name', 'parent']],
])('the first paragraph that names a key tells which are added: %j', async (said, added) => {
  const [text, body] = [{ type: 'string' }, { kind: 'naysayer' }];
  const texts = { kind: text, name: text, parent: text };
  const contract = await contractWith({
    [`${MEDIA}/schema`]: { type: 'object', required: ['kind'], properties: texts },
    [`${MEDIA}/examples`]: undefined,
  });
  const operation = operationOf(contract, 'createThing');
  const [first] = otherBodies({ operation, schemas: contract.schemas, collections: [], body, said });
  expect(Object.keys(first ?? {})).toEqual(['kind', ...added]);
});

test.each([
  ["Exactly one of 'name' or 'parent' must be set", { kind: 'naysayer' }],
  ['name and parent are mutually exclusive', { kind: 'naysayer', name: 'naysayer', parent: 'naysayer' }],
])('of keys of which one alone is to be there each is tried in turn: %j', async (said, body) => {
  const text = { type: 'string' };
  const contract = await contractWith({
    [`${MEDIA}/schema`]: {
      type: 'object',
      required: ['kind'],
      properties: { kind: text, name: text, parent: text },
    },
    [`${MEDIA}/examples`]: undefined,
  });
  const operation = operationOf(contract, 'createThing');
  const bodies = otherBodies({ operation, schemas: contract.schemas, collections: [], body, said });
  expect(bodies.slice(0, 2).map((each) => Object.keys(each ?? {}))).toEqual([
    ['kind', 'name'],
    ['kind', 'parent'],
  ]);
});

test('a text that is to be letters and digits alone is first of all tried so, as long as it must be', async () => {
  const contract = await contractWith({
    [`${MEDIA}/schema`]: { type: 'object', properties: { code: { type: 'string', minLength: 4 } } },
    [`${MEDIA}/examples`]: undefined,
  });
  const [operation, body] = [operationOf(contract, 'createThing'), { code: 'naysayer' }];
  const said = '"code" must only contain alpha-numeric characters';
  const [first] = otherBodies({ operation, schemas: contract.schemas, collections: [], body, said });
  expect(first).toEqual({ code: 'nnn1' });
});

test.each([
  ['a text that nothing gives is left out, since it may be what is wrong', ['kind'], 'naysayer', true],
  ['so is one of letters and digits alone', ['kind'], 'n1', true],
  ['a text that must be there stays', ['kind', 'zone'], 'naysayer', false],
])('where no key is named, %s', async (_title, required, zone, isLeftOut) => {
  const text = { type: 'string' };
  const properties = { kind: { ...text, enum: ['day', 'week'] }, name: text, zone: text };
  const contract = await contractWith({
    [`${MEDIA}/schema`]: { type: 'object', required, properties },
    [`${MEDIA}/examples`]: undefined,
  });
  const body = { kind: 'day', name: 'a', zone };
  const operation = operationOf(contract, 'createThing');
  const said = 'a line is too short';
  const bodies = otherBodies({ operation, schemas: contract.schemas, collections: [], body, said });
  expect(bodies.some((each) => Object.keys(each ?? {}).join() === 'kind,name')).toBe(isLeftOut);
});

test.each(['n1abc', 'nabc1'])(
  'what a refusal says again of what was sent (%s) is no other value, and what the description quotes is one',
  async (sent) => {
    const name = { type: 'string', description: 'Its name (e.g. “example.com.”), with a dot at its end' };
    const contract = await contractWith({
      [`${MEDIA}/schema`]: { type: 'object', required: ['name'], properties: { name } },
      [`${MEDIA}/examples`]: undefined,
    });
    const [operation, body] = [operationOf(contract, 'createThing'), { name: 'n1' }];
    const said = `name: '${sent}' is not canonical`;
    const [first] = otherBodies({ operation, schemas: contract.schemas, collections: [], body, said });
    expect(first).toEqual({ name: 'example.com.' });
  },
);

test.each([
  ['code must match /^[A-Z]{3}$/', { code: 'AAA', size: 1 }],
  ['size must be >= 18', { code: 'naysayer', size: 18 }],
])('a key has a value by the rule that the answer tells of it: %s', async (said, body) => {
  const properties = { code: { type: 'string' }, size: { type: 'integer' } };
  const contract = await contractWith({
    [`${MEDIA}/schema`]: { type: 'object', properties },
    [`${MEDIA}/examples`]: undefined,
  });
  const asked = {
    operation: operationOf(contract, 'createThing'),
    schemas: contract.schemas,
    collections: [],
    said,
  };
  expect(otherBodies({ ...asked, body: { code: 'naysayer', size: 1 } })).toContainEqual(body);
});

test('a map that is refused is tried without entries, since nothing says what they may be called', async () => {
  const contract = await contractWith({
    [`${MEDIA}/schema`]: { type: 'object', additionalProperties: { type: 'string' } },
    [`${MEDIA}/examples`]: undefined,
  });
  const operation = operationOf(contract, 'createThing');
  const body = { naysayer: 'naysayer' };
  const refused = { operation, schemas: contract.schemas, collections: [], body, said: 'no such language' };
  expect(otherBodies(refused)).toContainEqual({});
});

test.each<[string, JsonObject, boolean]>([
  ['The id in the body must be that of the URL', { id: { type: 'string' } }, true],
  ['The id in the body must be that of the URL', {}, false],
  ['The id in the body must be that of the URL', { id: { type: 'string', readOnly: true } }, false],
  ['name: too short', { id: { type: 'string' } }, false],
])(
  'a change is tried with the id that its path ends with where the answer speaks of it: %j, %j',
  async (said, keys, isTried) => {
    const contract = await contractWith({
      [`${MEDIA}/schema`]: { type: 'object', properties: { name: { type: 'string' }, ...keys } },
      [`${MEDIA}/examples`]: undefined,
    });
    const operation = { ...operationOf(contract, 'createThing'), method: 'PUT', path: '/things/{thing_id}' };
    const asked = { operation, schemas: contract.schemas, collections: [], body: { name: 'a' }, said };
    const changed = { name: 'a', id: '{{path.thing_id}}' };
    if (isTried) expect(otherBodies(asked)[0]).toEqual(changed);
    else expect(otherBodies(asked)).not.toContainEqual(changed);
  },
);
