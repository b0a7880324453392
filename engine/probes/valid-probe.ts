import { reads } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { optionQueries } from '../../generators/option-queries.ts';
import { SetupFailure } from '../setup/setup-failure.ts';
import type { ProbeTools } from './probe-tools.ts';

/** Sends the valid requests that the documentation gives: the minimal one, and the fuller one, and a read with each option. */
export async function validProbe(tools: ProbeTools, operation: Operation): Promise<void> {
  try {
    await tools.control(operation, {});
    const fuller = operation.body?.examples.find(
      (each) => each.name === 'fuller' && each.needs === undefined,
    );
    if (fuller) await tools.control(operation, { body: fuller.value });
    for (const { value } of operation.body?.examples.filter((each) => each.refused) ?? [])
      await tools.control(operation, { body: value });
    const { contract, effort } = tools.context;
    if (effort.depth === 'quick' || !reads(operation)) return;
    // That one is refused says little: nobody knows what it asks for beside.
    for (const query of optionQueries(operation, contract.schemas))
      await tools.control(operation, { query, isMade: true });
  } catch (error) {
    if (!(error instanceof SetupFailure)) throw error;
    tools.tally.skip({ kind: 'valid' }, operation.id, error.skip);
  }
}
