import { expect, test } from 'vitest';
import { isSameTemplate, valuesFor } from './same-template.ts';
import { thingsAbove } from './things-above.ts';

test.each([
  ['/jobs/{id}', '/jobs/{jobId}', true],
  ['/jobs/{id}', '/jobs/{jobId}/notes', false],
  ['/jobs/{id}', '/tasks/{id}', false],
])('%s and %s are one template: %s', (one, other, isSame) => {
  expect(isSameTemplate(one, other)).toBe(isSame);
});

test('a value goes by the name that another template has at the same place', () => {
  const values = { jobId: '7', noteId: '8' };
  expect(valuesFor('/jobs/{jobs.id}/publish', '/jobs/{jobId}/notes/{noteId}', values)).toEqual({
    ...values,
    'jobs.id': '7',
  });
  expect(valuesFor('/tasks/{id}/publish', '/jobs/{jobId}/notes', values)).toEqual(values);
  expect(valuesFor('/jobs/{jobId}/tasks/{id}', '/jobs/{jobId}/notes/{noteId}', values)).toEqual(values);
});

test('the things that a path goes through, the nearest first', () => {
  expect(thingsAbove('/a/{a}/b/{b}/c')).toEqual(['/a/{a}/b/{b}', '/a/{a}']);
  expect(thingsAbove('/a/{a}')).toEqual([]);
  expect(thingsAbove('/a')).toEqual([]);
});
