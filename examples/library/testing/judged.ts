import { fileURLToPath } from 'node:url';
import type { Contract } from '../../../contracts/contract.ts';
import { learnAccess } from '../../../engine/run/learn-access.ts';
import { learnRequests } from '../../../engine/run/learn-requests.ts';
import { Run } from '../../../engine/run/run.ts';
import type { RunParts } from '../../../engine/run/run.ts';
import { openTransport } from '../../../engine/send/open-transport.ts';
import { Ledger } from '../../../engine/setup/ledger.ts';
import { applies } from '../../../engine/plan/plan.ts';
import type { Cell } from '../../../engine/plan/plan.ts';
import type { Finding } from '../../../engine/verdict/result.ts';
import { loadTarget } from '../../../targets/config/load-target.ts';
import { SETTINGS } from './client.ts';
import type { Listening } from './client.ts';

const CONFIG = fileURLToPath(new URL('../naysayer.config.yaml', import.meta.url));

const { librarian, kiosk, ada, ben, partner, reader } = SETTINGS.credentials;
const [PARTNER_ID, PARTNER_SECRET] = partner.split(':');
const [READER_ID, READER_SECRET] = reader.split(':');

/** The variables that the config names. */
const ENVIRONMENT = {
  LIBRARIAN: librarian,
  KIOSK: kiosk,
  ADA: ada,
  BEN: ben,
  PARTNER_ID,
  PARTNER_SECRET,
  READER_ID,
  READER_SECRET,
};

/** What naysayer learns of a library that listens, as it does at the beginning of a run. */
export async function learntFrom(service: Listening): Promise<Contract> {
  const options = await optionsFor(service);
  const { contract } = await learnAccess(options);
  return await learnRequests({ ...options, contract });
}

/**
 * What naysayer finds in a library that listens.
 *
 * @param contract with what was learnt before
 * @param wanted the cells that are judged; all that apply unless given
 */
export async function findingsIn(
  service: Listening,
  contract: Contract,
  wanted: (cell: Cell) => boolean = () => true,
): Promise<readonly Finding[]> {
  const run = new Run({ ...(await optionsFor(service)), contract });
  const cells = run.plan.filter((cell) => wanted(cell) && applies(cell));
  const results = await Promise.all(cells.map((cell) => run.run(cell)));
  return results.flatMap((each) => each.findings);
}

async function optionsFor({ url }: Listening): Promise<RunParts> {
  const { contract, target } = await loadTarget({ named: CONFIG, folder: '.', flags: { url } }, ENVIRONMENT);
  return {
    contract,
    target: { ...target, limits: { ...target.limits, timeoutMillis: 2000 } },
    transport: openTransport(target, contract),
    ledger: new Ledger(),
    effort: { seed: 3, runs: 2, confirmations: 1 },
  };
}
