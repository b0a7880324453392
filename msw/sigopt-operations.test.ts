import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadContract } from '../contracts/load-contract.ts';
import { promisedIn } from '../contracts/sources/promised-in.ts';
import { ANSWERS_MODULE, MODULE, sigoptOperations } from '../scripts/sigopt-operations.ts';
import { documentedErrors } from './documented-error.ts';
import { SIGOPT_OPERATIONS } from './sigopt-operations.ts';

describe('the operations of the SigOpt API', () => {
  test('are those of the contract now: else call npm run generate', async () => {
    const { operations, answers } = await sigoptOperations();
    expect(readFileSync(MODULE, 'utf8')).toBe(operations);
    expect(readFileSync(ANSWERS_MODULE, 'utf8')).toBe(answers);
  });

  test('are all there, with their methods and paths', async () => {
    const { operations } = await loadContract();
    const kept = Object.entries(SIGOPT_OPERATIONS).map(([id, { method, path }]) => ({ id, method, path }));
    expect(kept).toEqual(operations.map(({ id, method, path }) => ({ id, method, path })));
  });

  test('have a 401, a 403, a 404, a 429 and a 500 each', () => {
    for (const operation of Object.values(SIGOPT_OPERATIONS)) {
      const statuses = documentedErrors(operation).map((each) => each.status);
      expect(statuses).toEqual(expect.arrayContaining([401, 403, 404, 429, 500]));
    }
  });

  test('together have every error that is one answer, and no other requirement', async () => {
    const all = new Set<string>(Object.values(SIGOPT_OPERATIONS).flatMap((each) => each.errors));
    const left = promisedIn(await loadContract())
      .filter(({ id }) => !all.has(id))
      .map(({ assertion }) => assertion.kind);
    expect(left).not.toContain('status');
    expect(left).not.toContain('status-or-gone');
    expect(all.has('unauthenticated.no-effect')).toBe(false);
    expect(all.has('rate-limited.recovery')).toBe(false);
  });

  test('have a conflict where something must be unique or active, and nowhere else', async () => {
    const { operations } = await loadContract();
    const conflicting = Object.entries(SIGOPT_OPERATIONS)
      .filter(([, operation]) => documentedErrors(operation).some((each) => each.status === 409))
      .map(([id]) => id);
    const expected = operations
      .filter((each) => each.conflictsOn.length > 0 || each.needsActive !== undefined)
      .map((each) => each.id);
    expect(conflicting).toEqual(expected);
  });
});
