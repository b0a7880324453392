import { describe, expect, test } from 'vitest';
import { Run } from '../engine/run/run.ts';
import type { JsonObject } from '../wire/json.ts';
import { asText } from '../wire/json.ts';
import { runCells } from './run-cells.ts';
import { learnt, optionsFor } from './testing/learning-library.ts';
import { RIGHT, ROOMS, rooms } from './testing/rooms.ts';
import type { RoomRules } from './testing/rooms.ts';

/** How the cells about conflicts of an operation end on a service, by requirement. */
async function outcomesOf(
  operation: 'replaceRoom' | 'changeRoom',
  rules: Partial<RoomRules> = {},
  document: JsonObject = ROOMS,
): Promise<Readonly<Record<string, string>>> {
  const contract = await learnt(document, rooms(rules));
  const results = await runCells(
    new Run(optionsFor(contract, rooms(rules))),
    (cell) => cell.requirement.errorClass === 'conflict' && cell.operation === operation,
  );
  return Object.fromEntries(
    results.map(({ requirement, outcome, level }) => [
      requirement.slice('conflict.'.length),
      outcome === 'fail' ? `fail, ${level}` : outcome,
    ]),
  );
}

const carryOut: RoomRules['change'] = (room, sent) => RIGHT.change(room, sent, false);

describe('a change to a value that another thing has, and a create takes once,', () => {
  test.each(['replaceRoom', 'changeRoom'] as const)('is refused, and changes nothing: %s', async (each) => {
    expect(await outcomesOf(each)).toMatchObject({ 'duplicate-id': 'pass', unchanged: 'pass' });
  });

  test('may be passed over', async () => {
    const change: RoomRules['change'] = (room, sent) =>
      carryOut(room, { ...sent, plate: room['plate'] ?? '' }, false);
    expect(await outcomesOf('replaceRoom', { change })).toMatchObject({
      'duplicate-id': 'pass',
      unchanged: 'inconclusive',
    });
  });

  test.each(['replaceRoom', 'changeRoom'] as const)('is not carried out: %s', async (each) => {
    expect(await outcomesOf(each, { change: carryOut })).toMatchObject({
      'duplicate-id': 'fail, MUST',
      unchanged: 'inconclusive',
    });
  });

  test('does not change half of the thing where it is refused', async () => {
    const change: RoomRules['change'] = (room, sent, isTaken) => {
      if (isTaken) Object.assign(room, { wing: `not ${asText(room['wing'] ?? '')}` });
      return RIGHT.change(room, sent, isTaken);
    };
    expect(await outcomesOf('changeRoom', { change })).toMatchObject({
      'duplicate-id': 'pass',
      unchanged: 'fail, MUST',
    });
  });

  test('does not change half of the thing to what it says beside that, also where it says the same each time', async () => {
    const change: RoomRules['change'] = (room, sent, isTaken) => {
      if (isTaken) Object.assign(room, { lit: sent['lit'] ?? null });
      return RIGHT.change(room, sent, isTaken);
    };
    const document = JSON.parse(
      JSON.stringify(ROOMS).replaceAll('"note":', '"lit":{"type":"boolean"},"note":'),
    ) as JsonObject;
    expect(await outcomesOf('changeRoom', { change }, document)).toMatchObject({
      'duplicate-id': 'pass',
      unchanged: 'fail, MUST',
    });
    expect(await outcomesOf('changeRoom', {}, document)).toMatchObject({ unchanged: 'pass' });
  });

  test('is judged for keys that are taken together', async () => {
    const taken: RoomRules['taken'] = ({ plate = '', wing = '' }) => [plate, wing];
    expect(await outcomesOf('changeRoom', { taken })).toMatchObject({ 'duplicate-id': 'pass' });
    expect(await outcomesOf('changeRoom', { taken, change: carryOut })).toMatchObject({
      'duplicate-id': 'fail, MUST',
    });
  });

  /** The document with other words in its changes: the first are those of the create. */
  const changed = (from: string, to: string): JsonObject => {
    const [before = '', ...after] = JSON.stringify(ROOMS).split(from);
    return JSON.parse([before, after.join(to)].join(from)) as JsonObject;
  };
  const closed = changed('Another room has it.', 'It is closed.');

  test.each(['', 'Conflict', 'The plate is taken', 'The plate is taken, or the room is locked'])(
    'may have a 409 that says: %s',
    async (text) => {
      const document = changed('Another room has it.', text);
      expect(await outcomesOf('changeRoom', { change: carryOut }, document)).toMatchObject({
        'duplicate-id': 'fail, MUST',
      });
    },
  );

  test('may have a 422 that states the key', async () => {
    const document = JSON.parse(
      JSON.stringify(changed('"409"', '"410"')).replaceAll(
        '"description":"422"',
        '"description":"Plate is taken"',
      ),
    ) as JsonObject;
    expect(await outcomesOf('changeRoom', { change: carryOut }, document)).toMatchObject({
      'duplicate-id': 'fail, MUST',
    });
  });

  test('that it is refused leaves no doubt in that it may not change the thing', async () => {
    const change: RoomRules['change'] = (room, sent, isTaken) => {
      if (isTaken) Object.assign(room, { wing: `not ${asText(room['wing'] ?? '')}` });
      return RIGHT.change(room, sent, isTaken);
    };
    expect(await outcomesOf('changeRoom', { change }, closed)).toMatchObject({ unchanged: 'fail, MUST' });
  });

  test('is doubtful where its 409 is described otherwise, and not judged where it has none', async () => {
    expect(await outcomesOf('replaceRoom', { change: carryOut }, closed)).toMatchObject({
      'duplicate-id': 'warn',
    });
    expect(await outcomesOf('replaceRoom', {}, changed('"409"', '"410"'))).toMatchObject({
      'duplicate-id': 'not-applicable',
    });
  });
});
