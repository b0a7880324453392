import { describe, expect, test } from 'vitest';
import { Run } from '../engine/run/run.ts';
import type { Json, JsonObject } from '../wire/json.ts';
import { runCells } from './run-cells.ts';
import { learnt, optionsFor } from './testing/learning-library.ts';
import { RIGHT, ROOMS, rooms } from './testing/rooms.ts';
import type { RoomRules } from './testing/rooms.ts';

/** How the cell of a requirement ends where rooms are changed so. */
async function outcomeOf(
  id: string,
  operation: string,
  change: RoomRules['change'],
  document = ROOMS,
  create: RoomRules['create'] = RIGHT.create,
): Promise<string> {
  const contract = await learnt(document, rooms({ change, create }));
  const [result] = await runCells(
    new Run(optionsFor(contract, rooms({ change, create }))),
    (cell) => cell.requirement.id === id && cell.operation === operation,
  );
  return result?.outcome === 'fail' ? `fail, ${result.level}` : (result?.outcome ?? 'none');
}

const OWN = ['id', 'madeAt'];
const refusing =
  (isWrong: (sent: JsonObject) => boolean): RoomRules['change'] =>
  (room, sent, isTaken) =>
    isWrong(sent) ? undefined : RIGHT.change(room, sent, isTaken);

describe('a key that is read-only', () => {
  test.each<[string, RoomRules['change'], string]>([
    ['may be passed over', RIGHT.change, 'pass'],
    ['may be refused', refusing((sent) => OWN.some((key) => sent[key] !== undefined)), 'pass'],
    [
      'may change by itself',
      (room, sent) => ({ ...room, ...sent, madeAt: new Date().toISOString() }),
      'pass',
    ],
    ['is not given another value', (room, sent) => ({ ...room, ...sent }), 'fail, MUST'],
  ])('%s', async (_, change, outcome) => {
    expect(await outcomeOf('malformed.read-only-key', 'replaceRoom', change)).toBe(outcome);
  });
});

describe('a key that is read-only, in a create', () => {
  test.each<[string, RoomRules['create'], string]>([
    ['may be passed over', RIGHT.create, 'pass'],
    ['may be refused', (sent) => (OWN.some((key) => key in sent) ? undefined : sent), 'pass'],
    ['is not taken', ({ id: _passedOver, ...sent }) => sent, 'fail, MUST'],
    ['is not taken, not for an id either', ({ madeAt: _passedOver, ...sent }) => sent, 'fail, MUST'],
  ])('%s', async (_, create, outcome) => {
    expect(await outcomeOf('malformed.read-only-key', 'createRoom', RIGHT.change, ROOMS, create)).toBe(
      outcome,
    );
  });

  test('is not tried where it is an id that is a number: those that are counted would go on from it', async () => {
    const numbered = roomsWith('id', { type: 'integer' });
    expect(await outcomeOf('malformed.read-only-key', 'createRoom', RIGHT.change, numbered)).toBe(
      'not-applicable',
    );
  });

  test('is not tried where no answer is documented to show it', async () => {
    const silent = structuredClone(ROOMS) as typeof ROOMS & {
      paths: { '/rooms': { post: { responses: Record<string, JsonObject> } } };
    };
    silent.paths['/rooms'].post.responses['201'] = { description: 'It is made.' };
    expect(await outcomeOf('malformed.read-only-key', 'createRoom', RIGHT.change, silent)).toBe(
      'not-applicable',
    );
  });

  test('with few values may have one of them by itself', async () => {
    const inState =
      (state: (sent: JsonObject) => Json): RoomRules['create'] =>
      (sent) => ({ ...sent, state: state(sent) });
    const outcome = async (create: RoomRules['create']): Promise<string> =>
      await outcomeOf('malformed.read-only-key', 'createRoom', RIGHT.change, WITH_STATE, create);
    expect(await outcome(inState(() => 'open'))).toBe('pass');
    expect(await outcome(inState(({ state = 'open' }) => state))).toBe('warn');
  });
});

/** Rooms whose one key that is the server's own is another one. */
function roomsWith(key: string, schema: JsonObject): JsonObject {
  const document = structuredClone(ROOMS) as typeof ROOMS & {
    components: { schemas: { Room: { properties: Record<string, JsonObject> } } };
  };
  const { properties } = document.components.schemas.Room;
  for (const own of OWN) properties[own] = { ...properties[own], readOnly: false, writeOnly: true };
  properties[key] = { ...schema, readOnly: true };
  return document;
}

const WITH_STATE = roomsWith('state', { enum: ['open', 'kept', 'shut'] });

describe('a key that is read-only and has few values', () => {
  const inState =
    (state: (room: JsonObject, sent: JsonObject) => Json): RoomRules['change'] =>
    (room, sent, isTaken) =>
      isTaken ? undefined : { ...room, ...sent, state: state(room, sent) };
  test.each<[string, RoomRules['change'], string]>([
    ['may be passed over', inState(() => 'open'), 'pass'],
    ['may be another one after each change', inState(() => 'shut'), 'pass'],
    ['is not given the first', inState((_, sent) => sent['state'] ?? 'shut'), 'warn'],
    ['is not given the last', inState((_, sent) => sent['state'] ?? 'open'), 'warn'],
  ])('%s', async (_, change, outcome) => {
    expect(await outcomeOf('malformed.read-only-key', 'replaceRoom', change, WITH_STATE)).toBe(outcome);
  });
});

describe('a null for what is always there', () => {
  const without = (sent: JsonObject, isLost: boolean): JsonObject =>
    Object.fromEntries(Object.entries(sent).filter(([, value]) => (value === null) === isLost));
  const emptied: RoomRules['change'] = (room, sent) => ({
    ...room,
    ...without(sent, false),
    ...Object.fromEntries(Object.keys(without(sent, true)).map((key) => [key, ''])),
  });
  test.each<[string, RoomRules['change'], string]>([
    ['may be refused', RIGHT.change, 'pass'],
    [
      'may be passed over',
      (room, sent, isTaken) => RIGHT.change(room, without(sent, false), isTaken),
      'pass',
    ],
    [
      'does not take it away',
      (room, sent) => {
        const lost = Object.keys(without(sent, true));
        return Object.fromEntries(
          Object.entries({ ...room, ...sent }).filter(([key]) => !lost.includes(key)),
        );
      },
      'fail, MUST',
    ],
    ['does not empty it', emptied, 'fail, MUST'],
  ])('%s', async (_, change, outcome) => {
    expect(await outcomeOf('malformed.required-null', 'changeRoom', change)).toBe(outcome);
  });

  test('may bring back a default', async () => {
    const document = structuredClone(ROOMS) as typeof ROOMS & {
      components: { schemas: { Room: { properties: Record<string, JsonObject> } } };
    };
    const { properties } = document.components.schemas.Room;
    for (const key of ['plate', 'wing']) properties[key] = { ...properties[key], default: '' };
    expect(await outcomeOf('malformed.required-null', 'changeRoom', emptied, document)).toBe('pass');
  });
});
