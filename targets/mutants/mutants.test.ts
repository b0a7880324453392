import { expect, it } from 'vitest';
import { loadContract } from '../../contracts/load-contract.ts';
import { MUTANTS } from './index.ts';

const contract = await loadContract();
const requirements = contract.requirements.map((each) => each.id);

it('are at least a hundred', () => {
  expect(MUTANTS.length).toBeGreaterThanOrEqual(100);
});

it('have ids in kebab case that no two share', () => {
  const ids = MUTANTS.map((each) => each.id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
});

it('have titles that no two share', () => {
  const titles = MUTANTS.map((each) => each.title);
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
});

it.each(requirements)('break %s', (requirement) => {
  expect(MUTANTS.filter((each) => each.breaks === requirement)).not.toEqual([]);
});

it.each(MUTANTS)('$id names requirements and operations of the contract', (mutant) => {
  expect(requirements).toEqual(expect.arrayContaining([mutant.breaks, ...mutant.also]));
  expect(mutant.also).not.toContain(mutant.breaks);
  expect(contract.operations.map((each) => each.id)).toEqual(expect.arrayContaining([...mutant.operations]));
  expect(mutant.operations).not.toEqual([]);
});
