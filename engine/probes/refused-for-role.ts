import type { LawfulRefusals } from '../../checks/evidence.ts';
import type { Credential } from '../../contracts/target.ts';
import { mayCall } from '../../contracts/users.ts';
import type { Draft } from '../../generators/draft.ts';
import { statusOf } from '../../wire/exchange.ts';
import type { Exchange } from '../../wire/exchange.ts';
import type { Fixture } from '../setup/fixture.ts';
import type { ProbeTools } from './probe-tools.ts';

/** What another user was answered to a request about somebody's thing. */
export interface OthersRequest {
  readonly user: Credential;
  readonly request: Draft;
  readonly variant: string;
  readonly fixture: Fixture;
  readonly exchange: Exchange;
}

/**
 * Another user who may do so with nothing is refused for that, as one of the wrong kind is (RFC 9110 §15.5.4): the config or a scope
 * says so, or the answer is the same where there is no such thing.
 */
export async function refusedForRole(
  tools: Pick<ProbeTools, 'absentIdReplies'>,
  { user, request, variant, fixture, exchange }: OthersRequest,
): Promise<LawfulRefusals | undefined> {
  const { operation } = request;
  if (statusOf(exchange.reply) !== 403 || operation.responses['403'] !== undefined) return undefined;
  const lawful = { kind: 'lawful-refusals', refusals: [403] } as const;
  if (!mayCall(user, operation)) return lawful;
  const replies = (await tools.absentIdReplies(request, variant, fixture)).replies.flat();
  return replies.length > 0 && replies.every(({ reply }) => statusOf(reply) === 403) ? lawful : undefined;
}
