import { contractOf } from '../../contracts/openapi/testing/things.ts';
import type { Target } from '../../contracts/target.ts';
import { learnRequests } from '../../engine/run/learn-requests.ts';
import { Run } from '../../engine/run/run.ts';
import { cleanUp } from '../../engine/setup/clean-up.ts';
import type { Leftovers } from '../../contracts/leftovers.ts';
import { Settling } from '../../engine/setup/settling.ts';
import { Ledger } from '../../engine/setup/ledger.ts';
import type { CellResult } from '../../engine/verdict/result.ts';
import type { JsonObject } from '../../wire/json.ts';
import { InProcessTransport } from '../in-process-transport.ts';
import type { Handle } from '../in-process-transport.ts';
import { runCells } from '../run-cells.ts';
import { inProcessTarget } from './in-process-target.ts';
import { optionsFor } from './learning-library.ts';

const sleep = (seconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, seconds * 1000);
  });

/** What a run over a service came to, and its clean-up. */
export interface Seen {
  readonly results: readonly CellResult[];
  readonly removal: Leftovers;
}

/** A run over a service whose document has no notes: of some requirements, on every operation. */
export async function runOver(
  document: JsonObject,
  handle: Handle,
  requirements: readonly string[],
  credentials: Target['credentials'] = { client: { name: 'client', token: '', variable: 'NONE' } },
  limits: Partial<Target['limits']> = {},
): Promise<Seen> {
  const contract = await contractOf(document, {}, {});
  const transport = new InProcessTransport(handle, 2000);
  const ledger = new Ledger();
  const target = inProcessTarget(credentials, limits);
  const run = new Run({
    contract,
    target,
    transport,
    ledger,
    effort: { seed: 5, runs: 1, confirmations: 1 },
  });
  const results = await runCells(run, (cell) => requirements.includes(cell.requirement.id));
  const removal = await cleanUp(
    contract,
    ledger,
    (_remover, user = '') => target.credentials[user] ?? { token: '' },
    async (request) => await transport.send(request),
    { until: (look) => new Settling(sleep, target.limits.settleSeconds ?? 0).until(look) },
  );
  return { results, removal };
}

/** A run that begins with what can be learnt of requests, and its clean-up. */
export async function learntOver(
  document: JsonObject,
  handle: Handle,
  requirements: readonly string[],
  values: Target['values'] = {},
): Promise<Seen> {
  const given = optionsFor(await contractOf(document, {}, {}), handle);
  const options = { ...given, target: { ...given.target, values } };
  const contract = await learnRequests(options);
  const run = new Run({ ...options, contract });
  const results = await runCells(run, ({ requirement }) => requirements.includes(requirement.id));
  const removal = await cleanUp(
    contract,
    options.ledger,
    () => ({ token: '' }),
    async (request) => await options.transport.send(request),
  );
  return { results, removal };
}

/** `cell: outcome`, with the reason where there is one. */
export function told(results: readonly CellResult[]): readonly string[] {
  return results
    .filter((each) => each.outcome !== 'not-applicable')
    .map((each) => [each.id, each.outcome, ...(each.reason === undefined ? [] : [each.reason])].join(': '));
}
