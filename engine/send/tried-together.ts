import type { Exchange, WireRequest } from '../../wire/exchange.ts';
import type { Canary } from './canary.ts';
import type { Outlet } from './outlet.ts';
import { failureIn, isLate } from './symptoms.ts';

/** Times the usual time of a request after which it is looked whether others are served while it is waited for. */
const LOOK_AFTER = 2;

/** How long requests are waited for, and how long they are otherwise. */
export interface Times {
  readonly timeoutMillis: number;
  readonly usualMillis: number;
}

/**
 * Sends requests at once that had no answer in their time, while nothing else is under way.
 *
 * @returns what is sure of them: those that were answered in time; and those that were not, if a valid request was while they were
 *   waited for, and none of them came late. Else one of them may have held up the others.
 */
export async function triedTogether(
  outlet: Pick<Outlet, 'out'>,
  canary: Pick<Canary, 'glance'>,
  requests: readonly WireRequest[],
  { timeoutMillis, usualMillis }: Times,
): Promise<readonly Exchange[]> {
  let look: Promise<boolean> | undefined;
  const timer = setTimeout(() => {
    look = canary.glance();
    // Whoever asks is told; it may be that nobody does any more.
    look.catch(() => undefined);
  }, usualMillis * LOOK_AFTER);
  try {
    const exchanges = await Promise.all(requests.map((each) => outlet.out(each, { timeoutMillis })));
    const unanswered = exchanges.filter(isLate);
    const inTime = exchanges.filter(({ millis }) => millis <= usualMillis);
    const answered = inTime.filter(({ reply }) => failureIn(reply) === undefined);
    const isCrowded = exchanges.some((each) => !isLate(each) && each.millis > usualMillis);
    const isServed = unanswered.length > 0 && !isCrowded && (await (look ?? canary.glance()));
    return isServed ? [...answered, ...unanswered] : answered;
  } finally {
    clearTimeout(timer);
  }
}
