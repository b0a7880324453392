import { expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { texts } from './testing/document-pieces.ts';
import { runOver } from './testing/plain-runs.ts';

/** Bookings, of which each may be sent twice. */
const DOCUMENT: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Bookings', version: '1' },
  security: [],
  paths: {
    '/bookings': {
      post: {
        operationId: 'book',
        parameters: [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string', format: 'uuid' } }],
        requestBody: { required: true, ...texts('title') },
        responses: {
          '201': { description: 'It.', ...texts('id', 'title') },
          '409': { description: 'The Idempotency-Key came with another body.' },
        },
      },
    },
  },
};

/** @param answer what a key is answered that came before, with the first body and the present one */
function bookings(answer: (before: string, now: string) => Response): Handle {
  const bodies = new Map<string, string>();
  return async (request) => {
    const key = request.headers.get('idempotency-key');
    const body = await request.text();
    const before = key === null ? undefined : bodies.get(key);
    if (before !== undefined) return answer(before, body);
    if (key !== null) bodies.set(key, body);
    return made(body);
  };
}

const made = (body: string): Response =>
  Response.json({ ...(JSON.parse(body) as JsonObject), id: crypto.randomUUID() }, { status: 201 });
const refused = (): Response => Response.json({ message: 'Another body.' }, { status: 409 });

async function outcomesOver(handle: Handle): Promise<readonly string[]> {
  const { results } = await runOver(DOCUMENT, handle, ['conflict.reused-key']);
  return results
    .filter((each) => each.outcome !== 'not-applicable')
    .map(({ outcome, level }) => [outcome, level].join(' '));
}

test('a key that came with another body is refused, as the document says', async () => {
  const right = bookings((before, now) => (before === now ? made(before) : refused()));
  expect(await outcomesOver(right)).toEqual(['pass MUST']);
});

test('it is found where a key is not looked at', async () => {
  expect(await outcomesOver(bookings((_before, now) => made(now)))).toEqual(['fail MUST']);
});

test('it is found where a key is answered as the first time, whatever comes with it', async () => {
  expect(await outcomesOver(bookings((before) => made(before)))).toEqual(['fail MUST']);
});

test('nothing is judged where no request with a key succeeds', async () => {
  const none: Handle = async (request) =>
    request.headers.has('idempotency-key') ? refused() : made(await request.text());
  expect(await outcomesOver(none)).toEqual(['inconclusive MUST']);
});
