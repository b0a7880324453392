import { describeReply } from '../../checks/describe-reply.ts';
import type { Exchange } from '../../wire/exchange.ts';

/** Why a request that is made from a valid one can't be judged. */
export function controlFailed(control: Exchange): string {
  const { method } = control.request;
  return `the valid request did not succeed: ${method} was answered ${describeReply(control.reply)}`;
}
