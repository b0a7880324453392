import { ERROR_CLASSES } from '../../contracts/requirements/error-class.ts';
import { applies, planFor } from '../../engine/plan/plan.ts';
import { factsOf } from '../../generators/operation-facts.ts';
import { lastLearnt } from '../last-learnt.ts';
import { counted } from '../../reports/html/counted.ts';
import { documentLines } from '../document-lines.ts';
import { ruleLines } from '../rule-lines.ts';
import { EXIT } from '../exit-code.ts';
import { planTarget } from '../../targets/open-target.ts';
import type { TargetOptions } from '../../targets/open-target.ts';
import { checkTerms, selectCells } from '../select-cells.ts';
import { writeLearnt } from '../write-learnt.ts';

/** What `naysayer plan` takes. */
export interface PlanOptions extends TargetOptions {
  readonly only?: readonly string[];
  readonly json: boolean;
  /** Where what the last run learnt is written as an overlay. */
  readonly learnt?: string;
}

/** Prints the cells that a run would judge, and about how many requests that takes. */
export async function plan(options: PlanOptions): Promise<number> {
  const { contract, target, chosen, close } = await planTarget(options);
  await close();
  checkTerms(contract, options.only);
  if (options.learnt !== undefined) {
    const lines = writeLearnt(options.learnt, contract, lastLearnt(contract));
    process.stdout.write(`${lines.join('\n')}\n`);
    return EXIT.kept;
  }
  const facts = factsOf(contract);
  const cells = selectCells(planFor(contract, facts, target), options.only);
  if (options.json) {
    const rows = cells.map(({ id, requirement, operation, level, skip, requests }) => ({
      id,
      requirement: requirement.id,
      operation,
      level,
      requests,
      ...(skip && { [skip.verdict === 'not-applicable' ? 'notApplicable' : 'notJudged']: skip.reason }),
    }));
    process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
    return EXIT.kept;
  }
  const rows = ERROR_CLASSES.flatMap((errorClass) => {
    const own = cells.filter((cell) => cell.requirement.errorClass === errorClass);
    if (own.length === 0) return [];
    const applicable = own.filter(applies);
    const requests = applicable.reduce((sum, cell) => sum + cell.requests, 0);
    return `${errorClass.padEnd(20)} ${String(applicable.length).padStart(5)} cells  ${String(requests).padStart(6)} faults   ${own.length - applicable.length} do not apply`;
  });
  const reasons = Map.groupBy(
    cells.filter((cell) => !applies(cell)),
    (cell) => cell.skip?.reason ?? '',
  );
  const named = [...reasons].filter(
    ([reason]) => reason.includes('name one') || reason.includes('see rateLimit'),
  );
  const of = target.name === contract.name ? '' : ` of ${contract.name}`;
  const at = target.baseUrl === '' ? '' : ` at ${target.baseUrl}`;
  const total = cells.reduce((sum, cell) => sum + cell.requests, 0);
  process.stdout.write(
    `${[
      `${target.name}${at}: ${counted(contract.operations.length, 'operation')}${of}`,
      ...chosen.map((each) => `  ${each}`),
      '',
      ...rows,
      '',
      `about ${Math.round(total * ESTIMATE)} requests, with valid ones, preconditions and reads`,
      ...(named.length > 0
        ? [
            '',
            'What the config leaves out:',
            ...named.map(([reason, own]) => `  ${counted(own.length, 'cell')}: ${reason}`),
          ]
        : []),
      ...documentLines(contract, lastLearnt(contract)),
      ...ruleLines(facts),
    ].join('\n')}\n`,
  );
  return EXIT.kept;
}

/** Requests of a whole run over the faults that it sends, as measured over the reference. */
const ESTIMATE = 1.7;
