import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadContract } from '../../contracts/load-contract.ts';
import { promisedIn } from '../../contracts/sources/promised-in.ts';
import { wire } from '../../engine/testing/wire.ts';
import type { Verification } from './verification.ts';
import { folderWith } from '../../targets/config/testing/folders.ts';
import { blamed, withBlame } from './blamed.ts';

const promised = promisedIn(await loadContract()).filter(({ id }) =>
  ['success.resource', 'malformed.body-syntax', 'error-body.shape', 'error-body.media-type'].includes(id),
);

function failed(
  requirement: string,
  status: number,
  body: string,
  ...mismatches: readonly string[]
): Verification {
  return {
    consumer: 'naysayer-must',
    description: requirement,
    requirement,
    level: 'MUST',
    outcome: 'broken',
    mismatches,
    exchange: {
      request: wire({}),
      reply: { kind: 'answer', status, headers: [], body: Buffer.from(body), complete: true },
      millis: 1,
    },
    pending: false,
    millis: 1,
  };
}

test('a success with another body breaks its own promise, and none on the bodies of errors', () => {
  const wrong = failed('success.resource', 200, '{}', 'body at $.id: Actual map is missing the key');
  expect(blamed(promised, wrong)).toEqual(['success.resource']);
});

test('an error that is no JSON has neither the type nor the shape that is promised', () => {
  const html = failed(
    'malformed.body-syntax',
    400,
    '<p>No.</p>',
    "Expected a body of 'application/json' but the actual content type was 'text/html'",
  );
  expect(blamed(promised, html)).toEqual(['error-body.shape', 'error-body.media-type']);
});

test('an error that is JSON under another type breaks the promise on the type alone', () => {
  const typed = failed('malformed.body-syntax', 400, '{"error":{}}', 'header Content-Type: was text/plain');
  expect(blamed(promised, typed)).toEqual(['error-body.media-type']);
});

test('where a document is the contract, a 5XX breaks the promise that none comes, as a MUST, and no other', async () => {
  const document = await loadContract(
    join(
      folderWith({
        'openapi.yaml': `
openapi: 3.0.3
info: { title: Things, version: '1' }
paths:
  /things:
    get:
      operationId: listThings
      responses: { '200': { description: Things }, '400': { description: No }, '507': { description: No room } }
`,
      }),
      'openapi.yaml',
    ),
  );
  const broken = (status: number): unknown =>
    withBlame(document, [
      {
        ...failed('not-acceptable.accept', status, '', `expected 406 but was ${status}`),
        operation: 'listThings',
        level: 'SHOULD',
      },
    ]).map(({ breaks, level }) => [level, breaks]);
  expect(broken(500)).toEqual([['MUST', ['server-error.none']]]);
  expect(broken(503)).toEqual([['SHOULD', expect.arrayContaining(['not-acceptable.accept'])]]);
  expect(broken(507)).toEqual([['SHOULD', expect.arrayContaining(['not-acceptable.accept'])]]);
  expect(broken(418)).toEqual([['SHOULD', ['not-acceptable.accept']]]);
});
