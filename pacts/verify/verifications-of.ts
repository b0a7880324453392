import { jsonOf, statusOf } from '../../wire/exchange.ts';
import type { Reply } from '../../wire/exchange.ts';
import { FOLLOW_UP_NAMES } from '../../contracts/requirements/follow-up.ts';
import { stateNamed } from '../../contracts/requirements/provider-state.ts';
import type { ProviderState } from '../../contracts/requirements/provider-state.ts';
import { levelOfConsumer } from '../pacts-of.ts';
import type { NativeInteraction, NativeResult } from './native-result.ts';
import type { StateEntry, StateLog } from './state-log.ts';
import type { Verification } from './verification.ts';

/** Joins the verifier's results with what the state server saw: they come in the same order. */
export function verificationsOf(
  { interactionResults }: NativeResult,
  log: StateLog,
): readonly Verification[] {
  return interactionResults.map((result) => {
    const entries = log.take(result.providerStates);
    const exchange = entries.flatMap((each) => each.exchanges).at(-1);
    const doubt = entries.find((each) => each.doubt !== undefined)?.doubt;
    const [, operation, requirement] = /^([^\s:]+): .*\[([\w.-]+)\]$/s.exec(result.description) ?? [];
    const reason =
      entries.find((each) => each.reason !== undefined)?.reason ??
      unanswered(result, exchange?.reply) ??
      unreadable(result, exchange?.reply) ??
      (result.result === 'OK' || requirement === undefined
        ? undefined
        : (beside(entries, exchange?.reply) ?? taken(result, exchange?.reply)));
    return {
      consumer: result.consumer,
      description: result.description,
      ...(requirement !== undefined && operation !== undefined && { requirement, operation }),
      level: doubt === undefined ? levelOfConsumer(result.consumer) : 'SHOULD',
      ...(doubt !== undefined && { doubt }),
      ...verdictOf(result, reason, exchange?.reply),
      ...(exchange && { exchange }),
      pending: result.pending,
      millis: Math.round(exchange?.millis ?? 0),
    };
  });
}

/** A request that never reached the target says nothing on it. */
function unanswered({ result, mismatch }: NativeInteraction, reply: Reply | undefined): string | undefined {
  if (result === 'OK') return undefined;
  if (reply?.kind === 'no-answer' && (reply.silence === 'unreachable' || reply.silence === 'unsendable'))
    return `no answer came: ${reply.message}`;
  if (reply !== undefined || mismatch?.type !== 'error') return undefined;
  return `Pact's verifier did not send the request: ${mismatch.message ?? 'no reason given'}`;
}

/** JSON may hold half a letter, or be nested deeper than Pact's verifier reads: that is no fault of the answer. */
function unreadable({ mismatch }: NativeInteraction, reply: Reply | undefined): string | undefined {
  const lines = mismatch?.mismatches.map((each) => each.mismatch ?? '') ?? [];
  const isUnread = lines.length > 0 && lines.every((line) => line.startsWith(UNREAD));
  if (!isUnread || reply === undefined || jsonOf(reply) === undefined) return undefined;
  return `Pact's verifier can't read the JSON that came: ${visible(lines.join(', '))}`;
}

const UNREAD = 'Failed to parse the actual body';

const LIMITED: readonly (ProviderState | undefined)[] = ['rate-limited-token', 'spent-plan'];

/** An answer that is not to the fault: as in a run, it says neither that the promise is kept nor that it is broken. */
function beside(entries: readonly StateEntry[], reply: Reply | undefined): string | undefined {
  const status = reply && statusOf(reply);
  if (status === undefined) return undefined;
  if (status >= 300 && status < 400) return `a redirect (${status}), which is not followed`;
  const isRead = entries.some(({ name }) => name === FOLLOW_UP_NAMES.refused);
  if (isRead && status >= 300 && status !== 404 && status !== 410)
    return `the read that would show an effect was answered ${status}`;
  const limited = entries.some(({ name }) => LIMITED.includes(stateNamed(name)));
  return status === 429 && !limited ? 'the target kept answering 429' : undefined;
}

/** What is made a second time may be there already: a pact knows of no key that must be new but those that are noted. */
function taken({ mismatch }: NativeInteraction, reply: Reply | undefined): string | undefined {
  if (!reply || statusOf(reply) !== 409) return undefined;
  const wantsSuccess = mismatch?.mismatches.some(
    ({ type, mismatch: line }) => type === 'StatusMismatch' && /(expected|to be a) 2\d\d\b/i.test(line ?? ''),
  );
  return wantsSuccess ? TAKEN : undefined;
}

const TAKEN = 'the valid request was answered 409: what it makes may be there already';

function verdictOf(
  { result, mismatch }: NativeInteraction,
  reason: string | undefined,
  reply: Reply | undefined,
): Pick<Verification, 'outcome' | 'reason' | 'mismatches'> {
  if (reason !== undefined) return { outcome: 'not-judged', reason, mismatches: [] };
  if (result === 'OK') return { outcome: 'kept', mismatches: [] };
  if (reply?.kind === 'no-answer')
    return { outcome: 'broken', mismatches: [`no answer came: ${reply.message}`] };
  const lines = mismatch?.mismatches.map((each) => visible(lineOf(each))) ?? [];
  return {
    outcome: 'broken',
    mismatches: lines.length > 0 ? lines : [mismatch?.message ?? 'no answer came'],
  };
}

type Mismatch = NonNullable<NativeInteraction['mismatch']>['mismatches'][number];

function lineOf({ type, mismatch, key, path, expected, actual }: Mismatch): string {
  switch (type) {
    case 'StatusMismatch':
      return mismatch ?? `status: expected ${expected}, was ${actual}`;
    case 'HeaderMismatch':
      return `header ${key}: ${actual ? `was ${actual}` : 'is missing'}`;
    case 'BodyMismatch':
      return `body at ${path}: ${mismatch}`;
    default:
      return mismatch ?? type;
  }
}

/** What a server sends stays on its line, and moves nothing in a terminal. */
function visible(line: string): string {
  return line.replaceAll(
    /[\p{Cc}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
