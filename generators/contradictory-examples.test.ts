import { expect, test } from 'vitest';
import type { Contract } from '../contracts/contract.ts';
import { loadContract } from '../contracts/load-contract.ts';
import { contradictoryExamples } from './contradictory-examples.ts';
import { factsOf } from './operation-facts.ts';

const contract = await loadContract();

function withExample(value: { readonly [key: string]: string | number }): Contract {
  const operations = contract.operations.map((each) =>
    each.id === 'createProject' && each.body
      ? { ...each, body: { ...each.body, examples: [{ name: 'minimal', value }] } }
      : each,
  );
  return { ...contract, operations };
}

test('no example of the contract contradicts its schema', () => {
  expect(contradictoryExamples(factsOf(contract).values())).toEqual([]);
});

test('an example that its schema refuses is named with its place', () => {
  const [problem, ...more] = contradictoryExamples(factsOf(withExample({ name: 'x', id: 5 })).values());
  expect(problem).toBe(
    'operation createProject: the example minimal breaks its schema at /id: must be string',
  );
  expect(more).toEqual([]);
});

test('a reference to what is created before may stand for anything', () => {
  const referring = withExample({ name: 'x', id: '{{project.id}}' });
  expect(contradictoryExamples(factsOf(referring).values())).toEqual([]);
});
