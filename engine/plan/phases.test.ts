import { expect, test } from 'vitest';
import { loadContract } from '../../contracts/load-contract.ts';
import { factsOf } from '../../generators/operation-facts.ts';
import { ANY_TARGET } from './any-target.ts';
import { phasesOf } from './phases.ts';
import { planFor } from './plan.ts';

const contract = await loadContract();
const plan = planFor(contract, factsOf(contract), ANY_TARGET);

test('the phases of a run: a class after the other, then bursts, what may spoil the target, and what holds for every answer', () => {
  expect(phasesOf(plan).map((each) => each.errorClass)).toEqual([
    'conflict',
    'development',
    'forbidden',
    'malformed',
    'method-not-allowed',
    'not-found',
    'unauthenticated',
    'rate-limited',
    'malformed',
    'every-answer',
  ]);
});

test('each cell is in one phase', () => {
  const cells = phasesOf(plan).flatMap((each) => each.cells);
  expect(cells).toHaveLength(plan.length);
  expect(new Set(cells).size).toBe(plan.length);
});

test('what may spoil the target comes late whatever its class', () => {
  const some = plan.filter((each) => each.requirement.id === 'malformed.hostile-value').slice(0, 1);
  const moved = some.map((cell) => ({
    ...cell,
    requirement: { ...cell.requirement, errorClass: 'conflict' as const },
  }));
  const phases = phasesOf([...moved, ...plan.filter((each) => each.requirement.errorClass === 'conflict')]);
  expect(phases.map((each) => each.errorClass)).toEqual(['conflict', 'conflict']);
  expect(phases.at(-1)?.cells).toEqual(moved);
});
