import { succeeded } from '../wire/exchange.ts';
import { describeReply } from './describe-reply.ts';
import { inconclusive } from '../contracts/skip.ts';
import type { Judgement } from './judgement.ts';
import type { Trial } from './trial.ts';

/** Nothing is judged of a request whose valid one did not succeed; undefined where it did, or there was none. */
export function controlRefused({ control }: Trial): Judgement | undefined {
  if (control === null || succeeded(control.reply)) return undefined;
  return inconclusive(`the valid request did not succeed (${describeReply(control.reply)})`);
}
