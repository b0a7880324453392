import { expect, test } from 'vitest';
import { operationOf } from '../contracts/contract.ts';
import { Run } from '../engine/run/run.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';
import { learnt, optionsFor } from './testing/learning-library.ts';
import { said } from './testing/document-pieces.ts';

/** Bookings of seats, of which each may have a note. */
const DOCUMENT: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Bookings', version: '1' },
  security: [],
  paths: {
    '/bookings': {
      get: { operationId: 'listBookings', responses: said('200') },
      post: {
        operationId: 'createBooking',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['seats'],
                properties: {
                  seats: { type: 'integer', minimum: 1 },
                  note: { type: 'string', maxLength: 80 },
                },
              },
            },
          },
        },
        responses: said('201', '400'),
      },
    },
  },
};

interface How {
  /** What is listed of a booking. */
  readonly shown: readonly string[];
  /** It keeps what it refuses. */
  readonly isCareless?: boolean;
  /** It refuses each note. */
  readonly isTerse?: boolean;
}

function bookings({ shown, isCareless = false, isTerse = false }: How): Handle {
  const all: JsonObject[] = [];
  return async (request) => {
    if (!request.url.endsWith('/bookings')) return new Response(null, { status: 404 });
    const rows = all.map((each) =>
      Object.fromEntries(Object.entries(each).filter(([key]) => shown.includes(key))),
    );
    if (request.method === 'GET') return Response.json(rows);
    if (request.method !== 'POST') return new Response(null, { status: 405 });
    const body = (await request.json().catch(() => null)) as JsonObject | null;
    const { seats, note = '' } = isObject(body) ? body : {};
    const isRight =
      typeof seats === 'number' && Number.isInteger(seats) && seats > 0 && typeof note === 'string';
    const isTaken = isRight && note.length <= 80 && !(isTerse && note !== '');
    if (isTaken || isCareless) all.push({ id: all.length, ...(isObject(body) ? body : {}) });
    return Response.json({ id: all.length - 1 }, { status: isTaken ? 201 : 400 });
  };
}

function isObject(body: JsonObject | null): body is JsonObject {
  return typeof body === 'object' && body !== null;
}

async function outcomeOf(how: How): Promise<string | undefined> {
  const contract = await learnt(DOCUMENT, bookings(how));
  const results = await runCells(
    new Run(optionsFor(contract, bookings(how))),
    ({ requirement, operation }) => requirement.id === 'malformed.no-effect' && operation === 'createBooking',
  );
  return results[0]?.outcome;
}

test.each([
  ['kept', false, 'pass'],
  ['found', true, 'fail'],
])(
  'what a refused create did is %s, where a text that it need not have tells it from others',
  async (_title, isCareless, outcome) => {
    expect(await outcomeOf({ shown: ['id', 'seats', 'note'], isCareless })).toBe(outcome);
  },
);

test.each<[string, How]>([
  ['the list does not show it', { shown: ['id', 'seats'] }],
  ['it is refused', { shown: ['id', 'seats', 'note'], isTerse: true }],
])('no text is sent that need not be there where %s', async (_title, how) => {
  const contract = await learnt(DOCUMENT, bookings(how));
  expect(operationOf(contract, 'createBooking').body?.examples[0]?.value).toEqual({ seats: 1 });
});
