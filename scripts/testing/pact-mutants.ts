import { loadContract } from '../../contracts/load-contract.ts';
import type { PactInteraction } from '../../pacts/read-pact.ts';
import { inColumns } from '../../reports/in-columns.ts';
import { isSeen, mutantOutcomes } from '../../suites/testing/mutant-outcomes.ts';
import { pactDocuments, slice } from '../../suites/testing/pact-documents.ts';
import { MUTANTS } from '../../targets/mutants/index.ts';
import type { Mutant } from '../../targets/mutants/index.ts';

/**
 * Counts the mutants that the pacts alone see, by class, of those whose requirement a pact holds:
 * `npm run pact-mutants [-- --own] [--unseen]`.
 *
 * Each is wrong on every operation, as a fault in an implementation mostly is; with `--own` on its own operations alone,
 * where the pacts may hold another variant.
 */
const A_FEW = 3;

const contract = await loadContract();
const whole = slice(await pactDocuments(contract), () => true);
const everywhere = contract.operations.map(({ id }) => id);
const mutants = process.argv.includes('--own') ? MUTANTS : MUTANTS.map((each) => each.on(everywhere));
const sampled = await mutantOutcomes(contract, whole, mutants, someOfEachVariant);
const unseen = sampled.filter((each) => !isSeen(each)).map(({ mutant }) => mutant);
const outcomes = [...sampled.filter(isSeen), ...(await mutantOutcomes(contract, whole, unseen))];
const classOf = new Map(contract.requirements.map(({ id, errorClass }) => [id, errorClass]));

const rows = [...Map.groupBy(outcomes, ({ mutant }) => classOf.get(mutant.breaks) ?? '')]
  .map(([errorClass, own]) => rowOf(errorClass, own.filter(isSeen).length, own.length))
  .toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1));
const all = rowOf('all', outcomes.filter(isSeen).length, outcomes.length);
const table = inColumns([['class', 'seen', 'of', 'share'], ...rows, all]).join('\n');
process.stdout.write(`${table}\n`);
process.stdout.write(
  `No pact holds what ${MUTANTS.length - outcomes.length} of ${MUTANTS.length} mutants break.\n`,
);
if (process.argv.includes('--unseen'))
  for (const { mutant } of outcomes.filter((each) => !isSeen(each)))
    process.stdout.write(`${mutant.id}: ${mutant.breaks}: ${mutant.title}\n`);

/** A few interactions of each variant show most mutants, at a tenth of the time; over the others all are verified. */
function someOfEachVariant(
  could: readonly PactInteraction[],
  { breaks }: Mutant,
): readonly PactInteraction[] {
  const own = could.filter(({ description }) => description.endsWith(`[${breaks}]`));
  const pattern = own.length > 0 ? /\((.*)\) \[/ : /\[(.*)\]$/;
  const groups = Map.groupBy(
    own.length > 0 ? own : could,
    ({ description }) => pattern.exec(description)?.[1],
  );
  return [...groups.values()].flatMap((each) => each.slice(0, A_FEW));
}

function rowOf(what: string, seen: number, of: number): readonly string[] {
  return [what, String(seen), String(of), `${((seen / of) * 100).toFixed(1)} %`];
}
