import { statusOf } from '../../wire/exchange.ts';
import type { Exchange, WireRequest } from '../../wire/exchange.ts';
import { makeRunContext } from '../run/make-run-context.ts';
import type { RunParts } from '../run/make-run-context.ts';
import type { Redactor } from '../send/redactor.ts';
import { makeTools } from '../probes/make-tools.ts';
import { isOfOther, ProviderStates } from './provider-states.ts';
import type { BroughtState } from './provider-states.ts';

/** What verifying pacts needs of the engine. */
export interface StateTools {
  readonly states: ProviderStates;
  /** Sends a verifier's request; a 429 that its state did not ask for is waited out. */
  readonly forward: (request: WireRequest, brought: BroughtState | undefined) => Promise<Exchange>;
  readonly redactor: Redactor;
  /** Requests sent so far. */
  readonly sent: () => number;
  /** Lets nothing more out, for this reason. */
  readonly stop: (reason: string) => void;
}

/** Makes provider states over a target: one code brings preconditions about for runs and for pacts. */
export function makeProviderStates(options: RunParts): StateTools {
  const { context, ...judging } = makeRunContext(options);
  const { sender, redactor } = context;
  const tools = makeTools(context, judging, {
    access: () => undefined,
    unproved: () => undefined,
    fingerprint: () => undefined,
  });
  const states = new ProviderStates(tools);
  return {
    states,
    forward: async (request, brought) => {
      // Whether the limit is over is what the interaction asks.
      if (brought?.state === 'spent-plan' || brought?.followUp === 'waited')
        return await sender.sendAtOnce(request);
      if (brought?.state !== 'rate-limited-token') return await sender.send(request);
      const exchange = await sender.sendAtOnce(request);
      if (statusOf(exchange.reply) === 429 || !isOfOther(request, brought)) return exchange;
      // The limit's window may have passed in between: what it let through is written down, and it is used up once more.
      states.keep(brought, exchange);
      await states.useUp(brought.other ?? brought.fixture);
      return await sender.sendAtOnce(request);
    },
    redactor,
    sent: () => sender.sent,
    stop: (reason) => sender.stop(reason),
  };
}
