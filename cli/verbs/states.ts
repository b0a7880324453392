import { once } from 'node:events';
import { randomInt } from 'node:crypto';
import { serveStates } from '../../pacts/verify/state-server.ts';
import { openTransport } from '../../engine/send/open-transport.ts';
import { Ledger } from '../../engine/setup/ledger.ts';
import { makeProviderStates } from '../../engine/provider-states/make-provider-states.ts';
import { cleanLedger } from '../clean-ledger.ts';
import { EXIT, Misuse } from '../exit-code.ts';
import { Interruption } from '../interruption.ts';
import { ledgerFile } from '../last-run.ts';
import { openTarget } from '../../targets/open-target.ts';
import type { TargetOptions } from '../../targets/open-target.ts';
import { preflight } from '../preflight.ts';

/** What `naysayer states` takes. */
export interface StatesOptions extends TargetOptions {
  readonly port: number;
}

/** Serves provider states until it is interrupted, then cleans up. */
export async function states(options: StatesOptions): Promise<number> {
  const { port } = options;
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Misuse('--port: expected a number from 0 to 65535');
  const interruption = new Interruption();
  const { contract, target, close } = await interruption.unless(openTarget(options));
  const transport = openTransport(target, contract);
  const ledger = new Ledger(ledgerFile(target));
  try {
    await interruption.unless(preflight(contract, target, transport));
    const effort = { seed: randomInt(0x7fffffff), runs: 1, confirmations: 0 };
    const tools = makeProviderStates({ contract, target, transport, ledger, effort });
    const server = await serveStates(tools.states, tools.forward, port).catch((error: Error) => {
      throw new Misuse(`port ${port} can't be used: ${error.message}`);
    });
    process.stdout.write(
      `provider states  ${server.statesUrl}\ntarget           ${server.url}\nEach verifier needs one of its own. What it creates is removed on Ctrl-C.\n`,
    );
    await once(interruption.signal, 'abort');
    await server.close();
    await cleanLedger(contract, target, transport, { secrets: ledger.secrets });
    return EXIT.kept;
  } finally {
    interruption.end();
    await transport.close();
    await close();
  }
}
