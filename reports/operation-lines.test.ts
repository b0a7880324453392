import { expect, test } from 'vitest';
import { documentLines } from './document-lines.ts';
import { operationLines } from './operation-lines.ts';

test('an operation is found where its method stands, in YAML and JSON', () => {
  const yaml = operationLines(
    documentLines(
      [
        'openapi: 3.2.0', // 1
        'paths:', // 2
        '  /a/{id}:', // 3
        '    parameters: []', // 4
        '    get: {}', // 5
        '    # delete: {}', // 6
        '    post:', // 7
        '      operationId: x', // 8
        '    additionalOperations:', // 9
        '      COPY: {}', // 10
        '  "/b": { put: {} }', // 11
      ].join('\n'),
    ),
  );
  expect(yaml('GET', '/a/{id}')).toBe(5);
  expect(yaml('POST', '/a/{id}')).toBe(7);
  expect(yaml('COPY', '/a/{id}')).toBe(10);
  expect(yaml('PUT', '/b')).toBe(11);
  const json = operationLines(
    documentLines(JSON.stringify({ paths: { '/a': { get: {}, post: { operationId: 'x' } } } }, null, 2)),
  );
  expect([json('GET', '/a'), json('POST', '/a')]).toEqual([4, 5]);
});

test('what stands elsewhere has no line', () => {
  const lines = operationLines(documentLines('paths:\n  /a:\n    $ref: other.yaml\n'));
  expect(lines('GET', '/a')).toBeUndefined();
  expect(operationLines(documentLines('- 1\n: :'))('GET', '/a')).toBeUndefined();
});
