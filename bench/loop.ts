import type { Exchange, WireRequest } from '../contracts/exchange.ts';
import { loadContract, restrictTo } from '../contracts/load-contract.ts';
import type { FaultKind } from '../contracts/fault-kind.ts';
import type { Contract } from '../contracts/contract.ts';
import { HttpTransport } from '../engine/http-transport.ts';
import { makeBench } from '../engine/make-bench.ts';
import type { Fixture } from '../engine/preconditions/fixtures.ts';
import { Ledger } from '../engine/preconditions/ledger.ts';
import { FaultProbe } from '../engine/probes/fault-probe.ts';
import { makeTools } from '../engine/probes/make-tools.ts';
import type { ProbeTools } from '../engine/probes/probe-tools.ts';
import { factsFor } from '../engine/workbench.ts';
import { draft, render } from '../generators/draft.ts';
import { referenceTarget } from '../cli/open-target.ts';
import { REFERENCE_TOKENS } from '../targets/reference/index.ts';

const OPERATION = 'createExperiment';
const FAULTS: readonly FaultKind[] = ['body-syntax', 'body-type', 'required-key', 'key-type', 'key-value'];
const BATCHES = 20;
const VALUES_EACH = 3;

/** A number of requests, and how fast they went. */
export interface Pace {
  readonly requests: number;
  readonly perSecond: number;
}

/** The engine's own loop over one operation: generate, put the fault in, prove it, send, judge, record. */
export class Loop {
  readonly #contract: Contract;
  readonly #url: string;

  private constructor(contract: Contract, url: string) {
    this.#contract = contract;
    this.#url = url;
  }

  /** @param url a server that refuses everything */
  static async over(url: string): Promise<Loop> {
    return new Loop(
      restrictTo(await loadContract(), (id) => id === OPERATION),
      url,
    );
  }

  /**
   * Sends the faults of the body as a default run does, again and again with other values.
   *
   * @param onSend hears of every request
   */
  async pace(seed: number, onSend: (request: WireRequest) => void = () => undefined): Promise<Pace> {
    const target = referenceTarget(this.#url, REFERENCE_TOKENS);
    const transport = new HttpTransport(this.#url, target.limits);
    const heard = {
      send: async (request: WireRequest): Promise<Exchange> => {
        onSend(request);
        return await transport.send(request);
      },
      close: () => transport.close(),
    };
    const { bench, tally } = makeBench({
      contract: this.#contract,
      target,
      transport: heard,
      ledger: new Ledger(),
      effort: { seed, runs: VALUES_EACH, confirmations: 0 },
    });
    const log = { fingerprint: (): void => undefined, unproved: (): void => undefined };
    const facts = factsFor(bench, OPERATION);
    const token = REFERENCE_TOKENS.client;
    const fixture: Fixture = { operation: facts.operation, role: 'client', token, values: {} };
    // The server refuses valid requests too: this stands for the one that would have succeeded.
    const exchange: Exchange = {
      request: render(draft(facts.operation, fixture)),
      reply: { kind: 'answer', status: 201, headers: [], body: Buffer.from('{}'), complete: true },
      millis: 0,
    };
    const begin = performance.now();
    await Promise.all(
      Array.from({ length: BATCHES }, async (_, batch) => {
        const effort = { ...bench.effort, seed: seed * BATCHES + batch };
        const tools: ProbeTools = {
          ...makeTools({ ...bench, effort }, tally, log),
          control: async () => await Promise.resolve({ exchange, fixture }),
        };
        await Promise.all(FAULTS.map((fault) => new FaultProbe(tools, facts, fault, 'ready', false).run()));
      }),
    );
    const seconds = (performance.now() - begin) / 1000;
    await transport.close();
    return { requests: bench.sender.sent, perSecond: bench.sender.sent / seconds };
  }
}
