import { inconclusive } from '../../contracts/skip.ts';
import { changes } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import type { Trial } from '../../checks/trial.ts';
import { answeredWith } from '../../checks/describe-reply.ts';
import { statusOf, succeeded } from '../../wire/exchange.ts';
import { readerFor } from '../read-back/reader-for.ts';
import { ResourceEffectReader } from '../read-back/resource-effect-reader.ts';
import type { Control } from '../setup/controls.ts';
import type { Fixture } from '../setup/fixture.ts';
import { SetupFailure } from '../setup/setup-failure.ts';
import { atOnce } from './after-wait.ts';
import { controlFailed } from './control-failed.ts';
import type { ProbeTools } from './probe-tools.ts';

const AT_ONCE = 8;

/** Uses the limit up with reads, and writes while it holds: what is answered 429 must change and delete nothing. */
export async function throttledWriteProbe(tools: ProbeTools, operation: Operation): Promise<void> {
  try {
    tools.record(await throttledWrite(tools, operation));
  } catch (error) {
    if (!(error instanceof SetupFailure)) throw error;
    const provokedBy = { kind: 'scenario', scenario: 'burst' } as const;
    tools.tally.skip(provokedBy, operation.id, inconclusive(error.message));
  }
}

/**
 * Does so once, over something of its own.
 *
 * @throws {SetupFailure} if the write was not refused for the limit
 */
export async function throttledWrite(tools: ProbeTools, operation: Operation): Promise<Trial> {
  const control = await tools.control(operation, {});
  if (!succeeded(control.exchange.reply)) throw new SetupFailure(controlFailed(control.exchange));
  const reader = readerFor(tools.context.contract, operation);
  if (!reader) throw new SetupFailure('no operation reads this back');
  const fixture = await tools.fixtures.make(operation, {});
  const effects = new ResourceEffectReader(tools.context, fixture);
  const write = (each: Operation): Promise<Control> =>
    tools.controls.send({ ...fixture, operation: each }, {});
  await effects.learn(changes(operation) ? () => write(operation) : null, write);
  const limited = { ...fixture, credential: tools.fixtures.credential('rateLimited') };
  await useUp(tools, { ...limited, operation: reader });
  const request = await tools.fixtures.request(limited);
  const exchange = await atOnce(tools, limited, request);
  if (statusOf(exchange.reply) === 429) tools.bursts.hit(exchange);
  else
    throw new SetupFailure(
      `the limit did not hold for it: ${operation.method} ${answeredWith(exchange.reply)}`,
    );
  const readBack = await effects.readBack(request.marker);
  return {
    operation: operation.id,
    provokedBy: { kind: 'scenario', scenario: 'burst' },
    variant: 'a write while the limit holds',
    input: {},
    user: limited.credential.name,
    exchange,
    control: control.exchange,
    proof: {
      oracle: 'config',
      statement: 'the request is valid, and reads just before it were answered 429',
    },
    evidence: readBack ? [readBack] : [],
  };
}

/**
 * Reads until the limit is hit, never more often than the cap.
 *
 * @throws {SetupFailure} if it is not, with the rate that was reached
 */
async function useUp(tools: ProbeTools, limited: Fixture): Promise<void> {
  const { cap = 0 } = tools.context.target.rateLimit ?? {};
  const since = performance.now();
  const statuses: (number | undefined)[] = [];
  const read = async (): Promise<void> => {
    const exchange = await atOnce(tools, limited, await tools.fixtures.request(limited));
    const status = statusOf(exchange.reply);
    if (status === 429) tools.bursts.hit(exchange);
    statuses.push(status);
  };
  while (!statuses.includes(429) && statuses.length < cap)
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, cap - statuses.length) }, read));
  if (statuses.includes(429)) return;
  const sent = statuses.length;
  const seconds = (performance.now() - since) / 1000;
  throw new SetupFailure(
    `the limit was not hit: ${sent} reads in ${seconds.toFixed(1)} s, ${Math.round(sent / Math.max(seconds, 0.001))} a second`,
  );
}
