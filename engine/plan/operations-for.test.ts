import { expect, test } from 'vitest';
import { loadContract } from '../../contracts/load-contract.ts';
import { operationsFor } from './operations-for.ts';

const contract = await loadContract('examples/library/openapi.yaml');

test('a run about one operation sends what makes its things, and what reads and removes them', () => {
  const needed = operationsFor(contract, ['endLoan']);
  expect([...needed]).toEqual(expect.arrayContaining(['endLoan', 'createLoan', 'getLoan']));
});

test('and nothing that it has no need of', () => {
  const one = operationsFor(contract, ['listBooks']);
  expect(one.size).toBeLessThan(contract.operations.length / 2);
});
