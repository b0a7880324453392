import { expect, test } from 'vitest';
import { whatItWentDownAt } from './what-it-went-down-at.ts';

const LONG = `GET /things?page=${'9'.repeat(8000)}`;

test('what a target went down at is told whole where it is one request, and can be read where it is several', () => {
  expect(whatItWentDownAt([])).toBe('');
  expect(whatItWentDownAt([LONG])).toBe(`; it went down at ${LONG}`);
  const several = whatItWentDownAt([LONG, 'GET /']);
  expect(several).toMatch(/^; it went down at one of 2 requests: GET .*… \(7,\d+ more characters\); GET \/$/);
  expect(several.length).toBeLessThan(300);
});
