import { describe, expect, test } from 'vitest';
import { ANY_TARGET } from '../engine/plan/any-target.ts';
import { applies, planFor } from '../engine/plan/plan.ts';
import { factsOf } from '../generators/operation-facts.ts';
import { pactsOf } from './pacts-of.ts';
import { only } from './testing/only.ts';
import { contract, made, NAMES, pacts } from './testing/whole-pacts.ts';

const cellOf = (requirement: string, operation: string): string => `${requirement} › ${operation}`;

describe('every cell that applies', () => {
  const cells = planFor(contract, factsOf(contract), ANY_TARGET).filter(applies);
  const pinned = made.map((each) => cellOf(each.requirement.id, each.operation));
  const carried = made.flatMap((each) => each.also.map(({ id }) => cellOf(id, each.operation)));
  const unexpressed = pacts.unexpressed.map((each) => cellOf(each.requirement, each.operation));

  test('is an interaction, is carried by one, or has a reason', () => {
    const known = new Set([...pinned, ...carried, ...unexpressed]);
    expect(cells.map((cell) => cell.id).filter((id) => !known.has(id))).toEqual([]);
    const planned = new Set(cells.map((cell) => cell.id));
    expect([...known].filter((id) => !planned.has(id))).toEqual([]);
  });

  test('is only one of the three, unless an interaction holds a part of it', () => {
    const whole = pacts.unexpressed.filter(({ inPart }) => inPart !== true);
    const leftOut = whole.map((each) => cellOf(each.requirement, each.operation));
    const twice = pinned.filter((id, index) => pinned.indexOf(id) !== index);
    const leftOutTwice = leftOut.filter((id, index) => leftOut.indexOf(id) !== index);
    expect([twice, leftOutTwice]).toEqual([[], []]);
    expect(leftOut.filter((id) => pinned.includes(id) || carried.includes(id))).toEqual([]);
    expect(pinned.filter((id) => carried.includes(id))).toEqual([]);
  });

  test('that no pact can hold has a reason in words', () => {
    for (const { reason } of pacts.unexpressed) expect(reason).toMatch(/^\S.{15,}$/);
  });

  test('that is carried by interactions has a reason where these were left out', async () => {
    const left = await pactsOf(contract, NAMES, '0', only('error-body.shape', 'malformed.media-type'));
    const shapes = left.unexpressed.filter((each) => each.requirement === 'error-body.shape');
    expect(shapes.map((each) => each.operation)).toEqual(contract.operations.map((each) => each.id));
    expect(new Set(shapes.map((each) => each.reason))).toEqual(
      new Set(['no interaction of the operation shows it']),
    );
  });

  test('that is selected is written, and no other', async () => {
    const some = await pactsOf(contract, NAMES, '0', only('conflict.duplicate-id'));
    expect(some.unexpressed).toEqual([]);
    expect(
      some.files
        .flatMap((file) => file.interactions)
        .map((each) => each.operation)
        .toSorted(),
    ).toEqual(['createProject', 'createTag']);
  });
});
