import { expect, test } from 'vitest';
import { contractWith } from '../contracts/openapi/testing/things.ts';
import { documentLines } from './document-lines.ts';

const MEDIA = '/paths/~1things/post/requestBody/content/application~1json';

test('what is set aside is said with its reason, place and remedy, what was mended and what was inferred too', async () => {
  const contract = await contractWith({
    [`${MEDIA}/schema`]: { $ref: '#/components/schemas/None' },
    '/paths/~1things~1{thing_id}/parameters': undefined,
  });
  expect(documentLines(contract)).toEqual([
    '',
    'Set aside, since they can’t be tested: 1 of 4 operations',
    '  createThing: its body is not known: the reference #/components/schemas/None leads nowhere (nothing stands there) (mend the reference), at /paths/~1things/post',
    '',
    'Read otherwise than the document has it:',
    expect.stringContaining('leads nowhere'),
    expect.stringContaining('the path parameter thing_id is declared nowhere'),
    '',
    'Taken to be so, since no link and no note says otherwise; below each, the overlay’s action to correct it:',
    expect.stringContaining('GET /things is taken to list what thing_id names'),
  ]);
});

test('of a sound document nothing is said', async () => {
  expect(documentLines(await contractWith())).toEqual([]);
});
