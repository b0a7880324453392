import { fileURLToPath } from 'node:url';
import { applies } from '../engine/plan/plan.ts';
import { phasesOf } from '../engine/plan/phases.ts';
import { Run } from '../engine/run/run.ts';
import { openTransport } from '../engine/send/open-transport.ts';
import { Ledger } from '../engine/setup/ledger.ts';
import { openTarget } from '../targets/open-target.ts';

/** What the library's users are called by, where nothing else is set. */
export const CREDENTIALS = {
  librarian: 'librarian-token',
  ada: 'ada-token',
  ben: 'ben-token',
  kiosk: 'kiosk-key',
  partner: 'partner:partner-secret',
  reader: 'reader:reader-secret',
};

const [PARTNER_ID, PARTNER_SECRET] = CREDENTIALS.partner.split(':');
const [READER_ID, READER_SECRET] = CREDENTIALS.reader.split(':');

/** The variables that its config names. */
const ENVIRONMENT = {
  LIBRARIAN: CREDENTIALS.librarian,
  ADA: CREDENTIALS.ada,
  BEN: CREDENTIALS.ben,
  KIOSK: CREDENTIALS.kiosk,
  PARTNER_ID,
  PARTNER_SECRET,
  READER_ID,
  READER_SECRET,
};

const CONFIG = fileURLToPath(new URL('../examples/library/naysayer.config.yaml', import.meta.url));

/** What a run over the library came to. */
export interface LibraryRun {
  readonly sent: number;
  /** Whether anything was found. */
  readonly isFound: boolean;
}

/**
 * Asks for every cell over a library, in this process.
 *
 * @param url where it listens
 * @param budget the most requests that are sent; as many as it takes unless given
 */
export async function libraryRun(url: string, budget?: number): Promise<LibraryRun> {
  Object.assign(process.env, ENVIRONMENT);
  const { contract, target: opened } = await openTarget({ config: CONFIG, url });
  const limits = { ...opened.limits, timeoutMillis: 2000, ...(budget !== undefined && { budget }) };
  const target = { ...opened, limits };
  const transport = openTransport(target, contract);
  const effort = { seed: 1, runs: 3, confirmations: 1 };
  const run = new Run({ contract, target, transport, ledger: new Ledger(), effort });
  const cells = run.plan.filter(applies);
  run.expect(cells);
  let isFound = false;
  for (const phase of phasesOf(cells)) {
    const results = await Promise.all(phase.cells.map((cell) => run.run(cell)));
    isFound ||= results.some((each) => each.findings.length > 0);
  }
  await transport.close();
  return { sent: run.sent, isFound };
}
