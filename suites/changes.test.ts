import { describe, expect, test } from 'vitest';
import { Run } from '../engine/run/run.ts';
import type { JsonObject } from '../wire/json.ts';
import { runCells } from './testing/campaigns.ts';
import { learnt, optionsFor } from './testing/learning-library.ts';
import { RIGHT, ROOMS, rooms } from './testing/rooms.ts';
import type { RoomRules } from './testing/rooms.ts';

/** How the cell of a requirement ends where rooms are changed so. */
async function outcomeOf(id: string, operation: string, change: RoomRules['change']): Promise<string> {
  const contract = await learnt(ROOMS, rooms({ change }));
  const [result] = await runCells(
    new Run(optionsFor(contract, rooms({ change }))),
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

describe('a null for what is always there', () => {
  const without = (sent: JsonObject, isLost: boolean): JsonObject =>
    Object.fromEntries(Object.entries(sent).filter(([, value]) => (value === null) === isLost));
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
  ])('%s', async (_, change, outcome) => {
    expect(await outcomeOf('malformed.required-null', 'changeRoom', change)).toBe(outcome);
  });
});
