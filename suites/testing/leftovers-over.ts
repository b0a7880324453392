import type { Leftovers } from '../../contracts/leftovers.ts';
import { contractOf } from '../../contracts/openapi/testing/things.ts';
import { Run } from '../../engine/run/run.ts';
import { cleanUp } from '../../engine/setup/clean-up.ts';
import { Ledger } from '../../engine/setup/ledger.ts';
import { keptOf, readLists } from '../../engine/setup/list-reader.ts';
import type { ListSource } from '../../engine/setup/list-reader.ts';
import type { JsonObject } from '../../wire/json.ts';
import { InProcessTransport } from '../in-process-transport.ts';
import type { Handle } from '../in-process-transport.ts';
import { runCells } from '../run-cells.ts';
import { inProcessTarget } from './in-process-target.ts';

const REQUIREMENTS = [
  'not-found.resource',
  'not-found.deleted',
  'malformed.body-syntax',
  'method-not-allowed.documented-method',
  'method-not-allowed.other-method',
];

/** A run over a service, and what the clean-up finds to be left. */
export async function leftoversOver(document: JsonObject, handle: Handle): Promise<Leftovers> {
  const contract = await contractOf(document, {}, {});
  const transport = new InProcessTransport(handle, 2000);
  const ledger = new Ledger();
  const tokensFor = (): { readonly token: string } => ({ token: '' });
  const source: ListSource = {
    contract,
    values: {},
    tokensFor,
    send: async (request) => await transport.send(request),
  };
  ledger.noteLists((await readLists(source)).map(keptOf));
  const effort = { seed: 5, runs: 1, confirmations: 1 };
  const run = new Run({ contract, target: inProcessTarget(), transport, ledger, effort });
  await runCells(run, (cell) => REQUIREMENTS.includes(cell.requirement.id));
  return await cleanUp(contract, ledger, tokensFor, source.send);
}

/** How many things are left. */
export function countOf(left: Leftovers['left']): number {
  return left.reduce((sum, each) => sum + each.count, 0);
}
