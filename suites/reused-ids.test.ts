import { expect, test } from 'vitest';
import { Run } from '../engine/run/run.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';
import { learnt, optionsFor } from './testing/learning-library.ts';
import { ROOMS } from './testing/rooms.ts';

const ROOM: JsonObject = { madeAt: '2026-01-01T00:00:00Z', plate: 'A', wing: 'B' };

/** Rooms: a new one has the lowest number that is free. @param keeps whether a DELETE does nothing */
function rooms(keeps = false): Handle {
  const there = new Set<number>();
  return async (request) => {
    const id = Number(new URL(request.url).pathname.split('/')[2] ?? Number.NaN);
    await request.text();
    const room = (own: number): JsonObject => ({ ...ROOM, id: String(own) });
    if (request.method === 'POST' && Number.isNaN(id)) {
      let free = 1;
      while (there.has(free)) free += 1;
      there.add(free);
      return Response.json(room(free), { status: 201 });
    }
    if (!there.has(id)) return Response.json({ message: 'There is none.' }, { status: 404 });
    if (request.method !== 'DELETE') return Response.json(room(id));
    if (!keeps) there.delete(id);
    return new Response(null, { status: 204 });
  };
}

async function outcomesOver(handle: () => Handle): Promise<readonly string[]> {
  const contract = await learnt(ROOMS, handle());
  const results = await runCells(new Run(optionsFor(contract, handle())));
  return results
    .filter(({ findings }) => findings.length > 0)
    .map(({ id, outcome }) => `${id}: ${outcome}`)
    .filter((each) => each.startsWith('not-found.deleted'))
    .toSorted();
}

test('that the id of what was deleted names something new by then breaks no promise', async () => {
  expect(await outcomesOver(() => rooms())).toEqual([]);
});

test('what a DELETE leaves there is found all the same', async () => {
  expect(await outcomesOver(() => rooms(true))).toEqual([
    'not-found.deleted › changeRoom: fail',
    'not-found.deleted › getRoom: fail',
    'not-found.deleted › removeRoom: fail',
    'not-found.deleted › replaceRoom: fail',
  ]);
});
