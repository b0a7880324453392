/** How an error is answered. */
export interface AnswerOptions {
  /** The status to take where a requirement documents several. */
  readonly status?: number;
  /** The text of the body, in place of one that says what the status means. */
  readonly message?: string;
  /** The `Retry-After` of a 429 or 503: seconds, or a moment. 1 on a 429 unless given; null leaves it out. */
  readonly retryAfter?: number | Date | null;
  /** How often it is answered; then the next handler answers. Always, unless given. */
  readonly times?: number;
}

/**
 * Sees that options can be meant for a status.
 *
 * @throws {RangeError} if one can't, or is out of its range
 */
export function checkOptions(status: number, { message, retryAfter, times }: AnswerOptions): void {
  if (times !== undefined && times !== Infinity && !isWhole(times, 1)) {
    throw new RangeError(`times must be a whole number from 1 on, not ${times}`);
  }
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
