import type { Burst, Evidence } from '../../checks/evidence.ts';
import { operationOf } from '../../contracts/contract.ts';
import { inconclusive } from '../../contracts/skip.ts';
import type { Skip } from '../../contracts/skip.ts';
import { creates, isSafe } from '../../contracts/api/method-semantics.ts';
import { oncePer } from '../../generators/once-per.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { statusOf, succeeded } from '../../wire/exchange.ts';
import type { Contract } from '../../contracts/contract.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import type { Control } from '../setup/controls.ts';
import type { Fixture } from '../setup/fixture.ts';
import { burstOperations } from '../plan/burst-operations.ts';
import { SetupFailure } from '../setup/setup-failure.ts';
import { once } from '../setup/once.ts';
import { ResourceEffectReader } from '../read-back/resource-effect-reader.ts';
import { afterWait, atOnce } from './after-wait.ts';
import type { AfterWait } from './after-wait.ts';
import { controlFailed } from './control-failed.ts';
import type { ProbeTools } from './probe-tools.ts';
import { throttledWriteProbe } from './throttled-write.ts';

const AT_ONCE = 8;
/** The shortest over which limits are usually counted: a burst that is over by then could reach any. */
const USUAL_WINDOW_SECONDS = 1;

/** What a burst came to, and the valid request that it is made of. */
interface Sent {
  readonly burst: Burst;
  readonly control: Exchange;
  readonly user: string;
  readonly effect?: Evidence | undefined;
}

/** Each operation's burst takes place once a run, whoever asks for it. */
const SENT = oncePer<ProbeTools, Map<string, Promise<Sent | Skip>>>(() => new Map());

/** Sends a valid request faster than the limit with the credential kept for this, and never more often than the cap. */
export async function burstProbe(tools: ProbeTools, operation: Operation): Promise<void> {
  if (!isBurst(operation)) {
    await tools.bursts.inTurn(() => throttledWriteProbe(tools, operation));
    return;
  }
  const provokedBy = { kind: 'scenario', scenario: 'burst' } as const;
  const sent = await sentOnce(tools, operation);
  if ('verdict' in sent) {
    tools.tally.skip(provokedBy, operation.id, sent);
    return;
  }
  const { burst, control, user, effect } = sent;
  const { cap, throttled } = burst;
  const elsewhere = throttled.length === 0 ? await hitElsewhere(tools, operation) : undefined;
  const documentedFor =
    throttled.length === 0 ? documentedElsewhere(tools.context.contract, operation) : undefined;
  tools.record({
    operation: operation.id,
    provokedBy,
    variant: 'requests faster than the limit',
    input: { cap },
    user,
    exchange: throttled.at(-1) ?? control,
    control,
    proof: {
      oracle: 'config',
      statement: `each request is valid; the target says that a limit is on, below ${cap} requests`,
    },
    evidence: [
      {
        ...burst,
        ...(elsewhere !== undefined && { elsewhere }),
        ...(documentedFor !== undefined && { documentedFor }),
      },
      ...(effect ? [effect] : []),
    ],
  });
}

/** A change or a deletion is tried while the limit holds, for what it does alone. */
function isBurst(operation: Operation): boolean {
  return creates(operation) || isSafe(operation);
}

/** Another operation with which the limit is hit: it may stand on some alone. */
async function hitElsewhere(tools: ProbeTools, { id }: Operation): Promise<string | undefined> {
  const { contract } = tools.context;
  for (const other of burstOperations(contract).map((each) => operationOf(contract, each))) {
    if (other.id === id || !isBurst(other)) continue;
    try {
      const sent = await sentOnce(tools, other);
      if (!('verdict' in sent) && sent.burst.throttled.length > 0) return other.id;
    } catch (error) {
      if (!(error instanceof SetupFailure)) throw error;
    }
  }
  return undefined;
}

/** An operation that documents a limit, where another one does not: it promises none. */
function documentedElsewhere(
  { operations, promises }: Contract,
  { responses }: Operation,
): string | undefined {
  if (promises || responses['429']) return undefined;
  return operations.find((each) => each.responses['429'])?.id;
}

async function sentOnce(tools: ProbeTools, operation: Operation): Promise<Sent | Skip> {
  return await once(SENT(tools), operation.id, () => sendBurst(tools, operation));
}

async function sendBurst(tools: ProbeTools, operation: Operation): Promise<Sent | Skip> {
  const hit = await tools.bursts.inTurn(() => hitLimit(tools, operation));
  if ('verdict' in hit) return hit;
  const { limited, burst, ...rest } = hit;
  const last = burst.throttled.at(-1);
  const recovery = last
    ? await tools.bursts.recover(last, (each, left) => afterWait(tools, limited, each, left))
    : NOT_HIT;
  return { ...rest, burst: { ...burst, ...recovery }, user: limited.credential.name };
}

const NOT_HIT: AfterWait = { promised: null, recovered: null, waited: 0 };

/** What a burst came to by the time at which it was over. */
interface Hit extends Omit<Sent, 'burst' | 'user'> {
  readonly limited: Fixture;
  readonly burst: Omit<Burst, keyof AfterWait>;
}

async function hitLimit(tools: ProbeTools, operation: Operation): Promise<Hit | Skip> {
  const { target } = tools.context;
  const control = await tools.control(operation, {});
  if (!succeeded(control.exchange.reply)) return inconclusive(controlFailed(control.exchange));
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
  const effect = last && (await effects?.readBack(marker));
  if (last) tools.bursts.hit(last);
  return {
    limited,
    burst: { kind: 'burst', sent: answered, cap, throttled, seconds, windowSeconds, meanwhile },
    control: control.exchange,
    effect,
  };
}

async function otherCredential(tools: ProbeTools, operation: Operation): Promise<Exchange> {
  const fixture = await tools.shared(operation);
  return await atOnce(tools, fixture, await tools.fixtures.request(fixture));
}
