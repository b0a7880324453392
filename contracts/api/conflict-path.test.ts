import { expect, test } from 'vitest';
import type { JsonObject } from '../../wire/json.ts';
import { shownFor } from './conflict-path.ts';

test.each<[JsonObject, string | undefined]>([
  [{ name: 'a' }, 'a'],
  [{ id: '1', attributes: { name: 'a' } }, 'a'],
  [{ data: { attributes: { name: 'a' } } }, 'a'],
  [{ title: 'a', other: { name: 'b' } }, undefined],
])('%j shows for data.attributes.name: %s', (item, shown) => {
  expect(shownFor('data.attributes.name', item)).toBe(shown);
});
