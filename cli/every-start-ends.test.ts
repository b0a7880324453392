import { describe, test } from 'vitest';
import { contractOf } from '../contracts/openapi/testing/things.ts';
import { learnRequests } from '../engine/run/learn-requests.ts';
import { HttpTransport } from '../engine/send/http-transport.ts';
import { readLists } from '../engine/setup/list-reader.ts';
import { Ledger } from '../engine/setup/ledger.ts';
import { FAULTS } from '../engine/testing/faults.ts';
import { answerText, onRequests, serveTcp } from '../engine/testing/servers.ts';
import { LIMITS } from '../engine/testing/wire.ts';
import { inProcessTarget } from '../suites/testing/in-process-target.ts';
import { plainDocument } from '../suites/testing/plain-things.ts';
import type { RunParts } from '../engine/run/make-run-context.ts';
import { preflight } from './preflight.ts';
import { TargetReader } from './target-reader.ts';
import { Unjudgeable } from './exit-code.ts';

/** What comes before a run, each with how it may end. */
const PHASES: Readonly<Record<string, (options: RunParts) => Promise<unknown>>> = {
  'the preflight': async ({ contract, target, transport }) =>
    await preflight(contract, target, transport).catch((error: unknown) => {
      if (!(error instanceof Unjudgeable)) throw error;
    }),
  'looking at what is there': async ({ contract, target, transport }) =>
    await readLists(new TargetReader(contract, target, transport).source),
  learning: async (options) => await learnRequests(options),
};

/** Which of the requests meet the fault. */
const TIMES: Readonly<Record<string, (count: number) => boolean>> = {
  always: () => true,
  'now and then': (count) => count % 3 === 2,
};

// At once, since most of their time they wait for a target that is silent.
describe.concurrent.each(Object.keys(PHASES))('during %s', (phase) => {
  describe.each(Object.keys(TIMES))('%s', (times) => {
    test.for(Object.keys(FAULTS))('%s costs no more than its requests', async (fault, { expect }) => {
      let count = 0;
      const served = await serveTcp((socket) =>
        onRequests(socket, () => {
          if (TIMES[times]?.(count++) === true) FAULTS[fault]?.(socket);
          else socket.write(answerText('{"id":"1","title":"one"}'));
        }),
      );
      const target = { ...inProcessTarget(), baseUrl: served.url, limits: { ...LIMITS, maxWaitSeconds: 1 } };
      const transport = new HttpTransport(served.url, target.limits);
      try {
        const contract = await contractOf(plainDocument(), {}, {});
        const effort = { seed: 1, runs: 1, confirmations: 0 };
        await PHASES[phase]?.({ contract, target, transport, ledger: new Ledger(), effort });
        expect(count).toBeGreaterThan(0);
      } finally {
        await transport.close();
        await served.close();
      }
    });
  });
});
