import { expect, test } from 'vitest';
import { keysOf } from './schema.ts';

test('the keys of an object are those of all schemas that apply to it, each once', () => {
  const named = { properties: { id: {}, name: {} }, oneOf: [{ properties: { circle: {} } }] };
  const schema = { allOf: [{ $ref: '#/components/schemas/Named' }], properties: { name: {}, size: {} } };
  expect(keysOf(schema, { Named: named }).toSorted()).toEqual(['circle', 'id', 'name', 'size']);
});
