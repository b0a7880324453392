import { inconclusive } from '../../contracts/skip.ts';
import { creates, isSafe } from '../../contracts/api/method-semantics.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { statusOf, succeeded } from '../../wire/exchange.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import type { Control } from '../setup/controls.ts';
import { ResourceEffectReader } from '../read-back/resource-effect-reader.ts';
import { afterWait, atOnce } from './after-wait.ts';
import { controlFailed } from './control-failed.ts';
import type { ProbeTools } from './probe-tools.ts';
import { throttledWriteProbe } from './throttled-write.ts';

const AT_ONCE = 8;
/** The shortest over which limits are usually counted: a burst that is over by then could reach any. */
const USUAL_WINDOW_SECONDS = 1;

/** Sends a valid request faster than the limit with the credential kept for this, and never more often than the cap. */
export async function burstProbe(tools: ProbeTools, operation: Operation): Promise<void> {
  if (!creates(operation) && !isSafe(operation)) {
    await throttledWriteProbe(tools, operation);
    return;
  }
  const provokedBy = { kind: 'scenario', scenario: 'burst' } as const;
  const { target } = tools.context;
  const control = await tools.control(operation, {});
  if (!succeeded(control.exchange.reply)) {
    tools.tally.skip(provokedBy, operation.id, inconclusive(controlFailed(control.exchange)));
    return;
  }
  const { cap = 0, windowSeconds = USUAL_WINDOW_SECONDS } = target.rateLimit ?? {};
  const fixture = await tools.fixtures.make(operation, {});
  const limited = { ...fixture, credential: tools.fixtures.credential('rateLimited') };
  const effects = creates(operation) ? new ResourceEffectReader(tools.context, fixture) : undefined;
  const write = (each: Operation): Promise<Control> =>
    tools.controls.send({ ...fixture, operation: each }, {});
  await effects?.learn(() => write(operation), write);
  const throttled: Exchange[] = [];
  const since = performance.now();
  let tried = 0;
  let answered = 0;
  let marker: string | undefined;
  const one = async (): Promise<void> => {
    const request = await tools.fixtures.request(limited);
    const exchange = await atOnce(tools, limited, request);
    if (!succeeded(exchange.reply)) tools.context.observe(operation.id, 'a request over the limit', exchange);
    if (exchange.reply.kind === 'answer') answered += 1;
    if (statusOf(exchange.reply) === 429) {
      throttled.push(exchange);
      marker ??= request.marker;
    }
  };
  // A target that is silent says nothing on its limit.
  while (throttled.length === 0 && tried < cap && answered === tried) {
    const batch = Math.min(AT_ONCE, cap - tried);
    tried += batch;
    await Promise.all(Array.from({ length: batch }, one));
  }
  const seconds = (performance.now() - since) / 1000;
  const last = throttled.at(-1);
  const meanwhile = last ? await otherCredential(tools, operation) : null;
  const after = last ? await afterWait(tools, limited, last) : { promised: null, recovered: null, waited: 0 };
  const readBack = last && (await effects?.readBack(marker));
  tools.record({
    operation: operation.id,
    provokedBy,
    variant: 'requests faster than the limit',
    input: { cap },
    user: limited.credential.name,
    exchange: last ?? control.exchange,
    control: control.exchange,
    proof: {
      oracle: 'config',
      statement: `each request is valid; the target says that a limit is on, below ${cap} requests`,
    },
    evidence: [
      { kind: 'burst', sent: answered, cap, throttled, seconds, windowSeconds, meanwhile, ...after },
      ...(readBack ? [readBack] : []),
    ],
  });
}

async function otherCredential(tools: ProbeTools, operation: Operation): Promise<Exchange> {
  const fixture = await tools.shared(operation);
  return await atOnce(tools, fixture, await tools.fixtures.request(fixture));
}
