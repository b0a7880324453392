import type { Chance } from './chance.ts';

/** When a handler has a say, and how often. */
export interface When {
  /** How often it answers; then the next handler does. Always, unless given. */
  readonly times?: number;
  /** Which requests it answers: all of its operation unless given. */
  readonly when?: (request: Request) => boolean;
  /** How often it happens to answer: always unless given. */
  readonly chance?: Chance;
  /** How long an answer takes; at once unless given. */
  readonly delayMillis?: number;
}

/** How an error is answered. */
export interface AnswerOptions extends When {
  /** The status to take where a requirement documents several. */
  readonly status?: number;
  /** The text of the body, in place of one that says what the status means. */
  readonly message?: string;
  /** The `Retry-After` of a 429 or 503: seconds, or a moment. 1 on a 429 unless given; null leaves it out. */
  readonly retryAfter?: number | Date | null;
}

/**
 * Sees that a handler can have a say so often, and so late.
 *
 * @throws {RangeError} if a number is out of its range
 */
export function checkWhen({ times, delayMillis }: When): void {
  if (times !== undefined && times !== Infinity && !isWhole(times, 1)) {
    throw new RangeError(`times must be a whole number from 1 on, not ${times}`);
  }
  if (delayMillis !== undefined && !isWhole(delayMillis, 0))
    throw new RangeError(`delayMillis must be a whole number of milliseconds, not ${delayMillis}`);
}

/**
 * Sees that options can be meant for a status.
 *
 * @throws {RangeError} if one can't, or is out of its range
 */
export function checkOptions(status: number, { message, retryAfter, ...when }: AnswerOptions): void {
  checkWhen(when);
  if (message !== undefined && message.trim() === '') {
    throw new RangeError('message must not be empty: the contract promises a text');
  }
  if (retryAfter === undefined || retryAfter === null) return;
  if (status !== 429 && status !== 503) {
    throw new RangeError(`retryAfter goes with 429 and 503, not with ${status}`);
  }
  const fits = typeof retryAfter === 'number' ? isWhole(retryAfter, 0) : !Number.isNaN(retryAfter.getTime());
  if (!fits)
    throw new RangeError(`retryAfter must be a whole number of seconds or a date, not ${String(retryAfter)}`);
}

function isWhole(value: number, least: number): boolean {
  return Number.isSafeInteger(value) && value >= least;
}
