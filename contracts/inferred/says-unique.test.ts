import { expect, test } from 'vitest';
import { saysUnique } from './says-unique.ts';

test.each([
  'Must be unique.',
  'The name, which must be unique within a project',
  'Stock keeping unit, unique among products.',
  'Unique',
  'Slug (unique per tenant)',
  'Code. It is unique across all shops.',
  'This must be globally unique',
])('%s: a value is taken once', (description) => {
  expect(saysUnique(description)).toBe(true);
});

test.each([
  '',
  'The name',
  'A unique identifier of the customer in your system',
  'Unique name of the product',
  'Need not be unique',
  'The name is not unique',
  'Should be unique',
  'Names must be unique within the list',
  'Unique in this request',
  'An idempotency key that is unique',
])('%s: nothing is said', (description) => {
  expect(saysUnique(description)).toBe(false);
});
