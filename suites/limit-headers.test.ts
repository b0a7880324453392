import { expect, test } from 'vitest';
import { toPath, withValueAt } from '../wire/json-pointer.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runOver, told } from './testing/plain-runs.ts';
import { plainDocument, plainThings } from './testing/plain-things.ts';

const CREATE = '/paths/~1things/post/responses';
const REMAINING = { 'X-RateLimit-Remaining': { schema: { type: 'integer' } } };

/** The document of things, in which creates have a limit. */
const DOCUMENT = Object.entries({
  '429': { description: 'Slow down.' },
  '201': { description: 'It.', headers: REMAINING },
}).reduce<JsonObject>(
  (document, [status, answer]) => withValueAt(document, toPath(`${CREATE}/${status}`), answer) as JsonObject,
  plainDocument(),
);

/** What is said of a service whose first create is answered 429. @param said by its answers of their limit */
async function judged(said: {
  readonly delay: string;
  readonly remaining: string;
}): Promise<readonly string[]> {
  const things = plainThings({ created: (id) => Response.json({ id }, { status: 201 }) });
  let creates = 0;
  const handle: Handle = async (request) => {
    const isCreate = request.method === 'POST';
    if (isCreate && (creates += 1) === 1)
      return Response.json(
        {},
        { status: 429, headers: { 'retry-after': said.delay, 'x-ratelimit-reset': '1' } },
      );
    const answer = await things(request);
    if (isCreate) answer.headers.set('x-ratelimit-remaining', said.remaining);
    return answer;
  };
  const { results } = await runOver(DOCUMENT, handle, ['success.resource', 'header.limits']);
  return told(results)
    .filter((each) => each.includes('createThing'))
    .map((each) => each.replace(/ .*: /, ': '));
}

test.each([
  ['what can be read', { delay: '0', remaining: '7' }, ['header.limits: pass', 'success.resource: pass']],
  ['no delay', { delay: 'soon', remaining: '7' }, ['header.limits: warn', 'success.resource: pass']],
  ['no number', { delay: '0', remaining: 'some' }, ['header.limits: warn', 'success.resource: pass']],
])('a limit is waited out, and what is said of it is judged: %s', async (_what, said, expected) => {
  expect((await judged(said)).toSorted()).toEqual(expected);
});
