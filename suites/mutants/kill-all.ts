import { afterAll, expect, test } from 'vitest';
import { loadContract } from '../../contracts/load-contract.ts';
import { MUTANTS } from '../../targets/mutants/index.ts';
import { brokenRequirements, resultsOf } from './kill.ts';

const SEED = 20_261_122;

/** One test for each mutant that breaks a requirement of these classes: caught by it, and by nothing that it keeps. */
export async function killAll(...prefixes: readonly string[]): Promise<void> {
  const contract = await loadContract();
  const caught: string[] = [];
  afterAll(() => {
    process.stdout.write(`${caught.join('\n')}\n`);
  });
  for (const mutant of MUTANTS.filter(({ breaks }) => prefixes.some((prefix) => breaks.startsWith(prefix)))) {
    test(`${mutant.breaks} catches ${mutant.id}: ${mutant.title}`, async () => {
      const results = await resultsOf(contract, mutant, SEED);
      const failures = results.filter((result) => result.outcome === 'harness-failed');
      expect(failures, 'naysayer itself failed').toEqual([]);
      const broken = brokenRequirements(results);
      expect(broken, `${mutant.id} is alive`).toContain(mutant.breaks);
      expect(
        broken.filter((id) => id !== mutant.breaks && !mutant.also.includes(id)),
        'caught by what it keeps',
      ).toEqual([]);
      caught.push(`mutant ${mutant.id}: caught by ${mutant.breaks}`);
    });
  }
}
