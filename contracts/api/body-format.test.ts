import { expect, test } from 'vitest';
import { formatOf } from './body-format.ts';

test.each([
  ['application/json', 'json'],
  ['Application/JSON; charset=utf-8', 'json'],
  ['application/merge-patch+json', 'json'],
  ['application/json-patch+json', 'json'],
  ['*/*', 'json'],
  ['application/x-www-form-urlencoded', 'form'],
  ['multipart/form-data', 'multipart'],
  ['text/json', 'json'],
  ['text/plain; charset=utf-8', 'text'],
  ['text/csv', 'text'],
  ['application/octet-stream', 'bytes'],
  ['image/*', 'bytes'],
])('a body of %s is sent as %s', (mediaType, format) => {
  expect(formatOf(mediaType)).toBe(format);
});

test.each(['application/xml', 'text/xml', 'image/svg+xml', 'application/atom+xml', 'multipart/mixed'])(
  'a body of %s is not sent',
  (mediaType) => {
    expect(formatOf(mediaType)).toBeUndefined();
  },
);
