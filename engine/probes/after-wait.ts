import type { Burst } from '../../checks/evidence.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { statusOf } from '../../wire/exchange.ts';
import { retryAfter } from '../send/retry-after.ts';
import type { Fixture, ValidRequest } from '../setup/fixture.ts';
import type { ProbeTools } from './probe-tools.ts';

const JITTER_SECONDS = 0.2;
const USUAL_WAIT_SECONDS = 2;

/** Sends a request past the limiter. */
export async function atOnce(
  { context }: ProbeTools,
  fixture: Fixture,
  { draft }: ValidRequest,
): Promise<Exchange> {
  return await context.guarded.send(draft, fixture.values, (request) => context.sender.sendAtOnce(request));
}

/** What came after a wait. */
export type AfterWait = Pick<Burst, 'promised' | 'recovered' | 'waited'>;

/**
 * Waits as long as Retry-After asks, then ever longer, until the request succeeds or the run waits no more.
 *
 * @param left seconds that are left of what was asked for, by then
 */
export async function afterWait(
  tools: ProbeTools,
  limited: Fixture,
  last: Exchange,
  left = retryAfter(last.reply) ?? 0,
): Promise<AfterWait> {
  const most = tools.context.target.limits.maxWaitSeconds;
  const feasible = retryAfter(last.reply) !== undefined && left <= most;
  let promised: Exchange | null = null;
  let waited = 0;
  for (
    let wait = feasible ? Math.max(left, 0) + JITTER_SECONDS : Math.min(USUAL_WAIT_SECONDS, most);
    ;
    wait = Math.max(wait, 0.5) * 2
  ) {
    await tools.context.sender.wait(wait);
    waited += wait;
    const exchange = await atOnce(tools, limited, await tools.fixtures.request(limited));
    if (feasible) promised ??= exchange;
    if (statusOf(exchange.reply) !== 429 || waited + wait * 2 > most)
      return { promised, recovered: exchange, waited };
  }
}
