import { expect, test } from 'vitest';
import { answeredWith } from './describe-reply.ts';
import { json, silence } from './testing/trials.ts';

test('a sentence about a request ends with what it was answered, or with that it was not', () => {
  expect(answeredWith(json(422, { error: 'no' }))).toBe('was answered 422, application/json, {"error":"no"}');
  expect(answeredWith(silence())).toMatch(/^got no answer: \S/);
});
