import { expect, test } from 'vitest';
import { loadContract } from '../contracts/load-contract.ts';
import { planFor } from '../engine/plan/plan.ts';
import { factsOf } from '../generators/operation-facts.ts';
import { REFERENCE_TOKENS } from '../targets/reference/index.ts';
import { referenceTarget } from '../targets/open-target.ts';
import { shard, shardOf } from './shard-of.ts';

const contract = await loadContract();
const plan = planFor(contract, factsOf(contract), referenceTarget('http://127.0.0.1:1', REFERENCE_TOKENS));

test.each([1, 2, 3, 7, 58, 100])('%d parts hold every cell once, and no operation is in two', (of) => {
  const parts = Array.from({ length: of }, (_each, at) => shardOf(plan, { index: at + 1, of }));
  expect(
    parts
      .flat()
      .map((each) => each.id)
      .toSorted(),
  ).toEqual(plan.map((each) => each.id).toSorted());
  const operations = parts.flatMap((part) => [...new Set(part.map((each) => each.operation))]);
  expect(new Set(operations).size).toBe(operations.length);
});

test('parts take about as many requests, and are the same each time', () => {
  const parts = [1, 2, 3].map((index) => shardOf(plan, { index, of: 3 }));
  const requests = parts.map((part) => part.reduce((sum, each) => sum + each.requests, 0));
  expect(Math.max(...requests) / Math.min(...requests)).toBeLessThan(1.1);
  expect(shardOf(plan, { index: 2, of: 3 })).toEqual(parts[1]);
});

test('a part is written 1/3', () => {
  expect(shard('2/3')).toEqual({ index: 2, of: 3 });
  for (const text of ['0/3', '4/3', '1', '1/0', 'a/b', '1/3/4', '-1/3', '1.5/3', '']) {
    expect(() => shard(text), text).toThrow('expected a part of all, such as 1/3.');
  }
});
