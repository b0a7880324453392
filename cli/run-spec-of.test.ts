import { describe, expect, test } from 'vitest';
import { contractOf } from '../contracts/openapi/testing/things.ts';
import { inProcessTarget } from '../suites/testing/in-process-target.ts';
import { plainDocument } from '../suites/testing/plain-things.ts';
import type { OpenTarget } from '../targets/open-target.ts';
import type { RunSpec } from '../suites/run-spec.ts';
import type { SeededOptions } from './run-options.ts';
import { chosenCells, runSpecOf } from './run-spec-of.ts';

/** What the suites are told of a run over two operations. */
async function specWith(options: Partial<SeededOptions>): Promise<RunSpec> {
  const contract = await contractOf(plainDocument(), {}, {});
  const opened = { contract, target: inProcessTarget(), deviations: [] } as unknown as OpenTarget;
  const whole = { seed: 7, depth: 'normal', strict: false, ...options } as SeededOptions;
  return runSpecOf(opened, chosenCells(opened, whole), whole);
}

describe('a run', () => {
  test('has a budget by its operations where it is quick, and none otherwise', async () => {
    expect((await specWith({ depth: 'quick' })).target.limits.budget).toBe(300);
    expect((await specWith({})).target.limits.budget).toBeUndefined();
  });

  test('is about all cells, unless some are named, or it is a part of one', async () => {
    expect((await specWith({})).only).toBeUndefined();
    const { only, beside } = await specWith({ only: ['malformed'] });
    expect(only?.some((each) => each.startsWith('malformed.'))).toBe(true);
    expect(only).toEqual(expect.arrayContaining([...(beside ?? [])]));
    expect(beside?.every((each) => each.startsWith('server-error.'))).toBe(true);
    expect((await specWith({ only: ['malformed'], shard: { index: 1, of: 2 } })).beside).toEqual([]);
  });
});
