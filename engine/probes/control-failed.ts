import { bareType } from '../../contracts/api/media-types.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { answeredWith } from '../../checks/describe-reply.ts';
import type { Exchange } from '../../wire/exchange.ts';

/** Why a request that is made from a valid one can't be judged. */
export function controlFailed(control: Exchange, { body }: Pick<Operation, 'body'> = {}): string {
  const { method } = control.request;
  const media = body?.isFurther ? ` as ${bareType(body.mediaType)}` : '';
  return `the valid request${media} did not succeed: ${method} ${answeredWith(control.reply)}`;
}
