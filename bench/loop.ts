import { creates } from '../contracts/api/method-semantics.ts';
import { ROLES } from '../contracts/target.ts';
import type { Target } from '../contracts/target.ts';
import type { Contract } from '../contracts/contract.ts';
import type { Exchange, WireRequest } from '../wire/exchange.ts';
import type { FaultKind } from '../contracts/requirements/fault-kind.ts';
import { loadContract } from '../contracts/load-contract.ts';
import { toPath, withValueAt } from '../wire/json-pointer.ts';
import type { Operation } from '../contracts/api/operation.ts';
import { pathParameters } from '../contracts/api/paths.ts';
import type { Transport } from '../wire/transport.ts';
import { HttpTransport } from '../engine/send/http-transport.ts';
import { makeRunContext } from '../engine/run/make-run-context.ts';
import { planFor } from '../engine/plan/plan.ts';
import type { Fixture } from '../engine/setup/fixture.ts';
import { Ledger } from '../engine/setup/ledger.ts';
import { FaultProbe } from '../engine/probes/fault-probe.ts';
import { makeTools } from '../engine/probes/make-tools.ts';
import type { ProbeTools } from '../engine/probes/probe-tools.ts';
import { FAULT_FAMILIES } from '../generators/fault-families.ts';
import { draft, render } from '../generators/draft.ts';

const FAULTS: readonly FaultKind[] = [
  'body-syntax',
  'body-type',
  'required-key',
  'key-type',
  'key-coercion',
  'key-value',
];
const TOKEN = 'BENCHTOKENOFTHELOOP';
const ID = '1';
const CONCURRENCY = 16;

/** A number of requests, and how fast they went. */
export interface Pace {
  readonly requests: number;
  readonly perSecond: number;
}

/** The engine's own loop over every operation with a body: generate, put the fault in, prove it, send, judge, record. */
export class Loop {
  readonly #contract: Contract;
  readonly #target: Target;

  private constructor(contract: Contract, target: Target) {
    this.#contract = contract;
    this.#target = target;
  }

  /** @param url a server that refuses everything */
  static async over(url: string): Promise<Loop> {
    const credential = (role: (typeof ROLES)[number]): Target['credentials'] => ({
      [role]: { name: role, token: TOKEN, variable: 'TOKEN' },
    });
    return new Loop(await loadContract(), {
      name: 'a server that refuses everything',
      baseUrl: url,
      credentials: { ...credential('client'), ...credential('development') },
      values: {},
      limits: { concurrency: CONCURRENCY, timeoutMillis: 10_000, bodyBytes: 1_048_576, maxWaitSeconds: 10 },
    });
  }

  /**
   * Sends the faulty bodies of a default run.
   *
   * @param onSend hears of every request
   */
  async pace(seed: number, onSend: (request: WireRequest) => void = () => undefined): Promise<Pace> {
    const http = new HttpTransport(this.#target.baseUrl, this.#target.limits);
    const transport: Transport = {
      send: (request) => {
        onSend(request);
        return http.send(request);
      },
      close: () => http.close(),
    };
    const { context, ...judging } = makeRunContext({
      contract: this.#contract,
      target: this.#target,
      transport,
      ledger: new Ledger(),
      effort: { seed, runs: 3, confirmations: 0 },
    });
    const sent = new Set<string>();
    const tools = makeTools(context, judging, {
      fingerprint: (operation, input) => sent.add(`${operation} ${JSON.stringify(input)}`),
      unproved: () => undefined,
      access: () => undefined,
    });
    planFor(context.contract, context.facts, context.target);
    for (const each of this.#contract.operations) owning(tools, each);
    const begin = performance.now();
    await Promise.all(
      [...context.facts.values()]
        .filter(({ minimal }) => minimal && !JSON.stringify(minimal).includes('{{'))
        .flatMap((facts) => {
          const fixture: Fixture = {
            operation: facts.operation,
            credential: { name: 'client', token: TOKEN, variable: 'TOKEN' },
            values: valuesFor(facts.operation),
          };
          return FAULTS.filter((fault) => FAULT_FAMILIES[fault].skip(facts) === undefined).map((fault) =>
            new FaultProbe(standingIn(tools, fixture), facts, fault, 'ready', false).run(),
          );
        }),
    );
    const seconds = (performance.now() - begin) / 1000;
    await transport.close();
    return { requests: context.sender.sent, perSecond: context.sender.sent / seconds };
  }
}

function valuesFor(operation: Operation): Fixture['values'] {
  return Object.fromEntries(pathParameters(operation.path).map((name) => [name, ID]));
}

/** Nothing is sent to what the run did not create: here it stands for created. */
function owning({ context }: ProbeTools, operation: Operation): void {
  const path = toPath(operation.resultId ?? '');
  if (!creates(operation) || path.length !== 1) return;
  const values = valuesFor(operation);
  const body = Buffer.from(JSON.stringify(withValueAt({}, path, ID)));
  context.guarded.keeper.keep(operation, values, {
    request: render(draft(operation, { values, token: TOKEN })),
    reply: { kind: 'answer', status: 200, headers: [], body, complete: true },
    millis: 0,
  });
}

/** The server refuses valid requests too: this stands for the ones that would have succeeded. */
function standingIn(tools: ProbeTools, fixture: Fixture): ProbeTools {
  const request = render(draft(fixture.operation, { ...fixture.credential, values: fixture.values }));
  const body = Buffer.from('{}');
  const exchange: Exchange = {
    request,
    reply: { kind: 'answer', status: 200, headers: [], body, complete: true },
    millis: 0,
  };
  return {
    ...tools,
    shared: async () => await Promise.resolve(fixture),
    control: async () => await Promise.resolve({ exchange, fixture }),
  };
}
