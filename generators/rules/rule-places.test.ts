import { expect, test } from 'vitest';
import { factsOfBody } from '../testing/rule-facts.ts';
import { rulePlaces } from './rule-places.ts';

test('what stands beside a value of another kind is no place anew', async () => {
  const kinds = { oneOf: [{ type: 'integer' }, { type: 'string', maxLength: 5 }] };
  const facts = await factsOfBody(
    { type: 'object', properties: { name: { type: 'string' }, size: kinds } },
    { name: 'a', size: 1 },
  );
  const sizes = await factsOfBody(
    { type: 'object', properties: { name: { type: 'string' }, sizes: { items: kinds } } },
    { name: 'a', sizes: [1] },
  );
  expect(rulePlaces(sizes).map(({ generic }) => generic)).toContain('sizes.* (as kind 2)');
  expect(rulePlaces(facts).map(({ generic }) => generic)).toEqual(['name', 'size', '', 'size (as kind 2)']);
});
