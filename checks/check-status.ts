import { evidenceOf } from './evidence.ts';
import type { StatusLevels, StatusRange } from '../contracts/requirements/assertion.ts';
import { inRanges, levelOfCarriedOut } from '../contracts/requirements/assertion.ts';
import type { Level } from '../contracts/requirements/expectation.ts';
import type { Answer, NoAnswer } from '../wire/exchange.ts';
import { statusOf, succeeded, tellsNothing, tellsRefusal } from '../wire/exchange.ts';
import { placeLedTo } from '../wire/redirect.ts';
import { isTaken } from '../wire/refusals.ts';
import type { Trial } from './trial.ts';
import { controlRefused } from './control-refused.ts';
import { checkParts } from './check-parts.ts';
import { checkUnshown } from './check-unshown.ts';
import { describeReply } from './describe-reply.ts';
import { lawfulStatuses } from './lawful-statuses.ts';
import { LONG_TARGET } from './long-target.ts';
import { inconclusive } from '../contracts/skip.ts';
import { violation, PASS } from './judgement.ts';
import type { Judgement } from './judgement.ts';

/**
 * The answer's status is one of the documented ones, where the valid request succeeded.
 *
 * @param levels how strictly that is held, by what came; unless given, as strictly as the promise itself
 */
export function checkStatus(allowed: readonly StatusRange[], trial: Trial, levels?: StatusLevels): Judgement {
  const { reply } = trial.exchange;
  const refused = controlRefused(trial);
  if (refused) return refused;
  // The list beneath what is the other user's own is that user's: what it must not show is another one's.
  if (evidenceOf(trial, 'others-list')) return checkUnshown(trial, levels?.carriedOut);
  if (reply.kind === 'answer' && inRanges(reply.status, allowed)) return PASS;
  if (levels && isLawfulRefusal(trial)) return PASS;
  if (levels?.inBody && tellsRefusal(reply)) return PASS;
  if (levels && (reply.kind === 'no-answer' || reply.status >= 500))
    return inconclusive(`the server failed (${describeReply(reply)})`);
  if (levels && reply.kind === 'answer' && isTooLong(reply.status, trial))
    return inconclusive(`the request is longer than the server takes (${describeReply(reply)})`);
  if (reply.kind === 'no-answer') return checkSilence(reply, allowed);
  const isCarriedOut = leadsAsControl(trial);
  if (reply.status >= 300 && reply.status < 400 && !isCarriedOut)
    return inconclusive(`a redirect (${reply.status}), which is not followed`);
  // Nothing but a burst asks for a 429, so elsewhere it says nothing about the fault.
  if (reply.status === 429) return inconclusive('the target kept answering 429');
  const parts = checkParts(allowed, trial);
  if (parts) return parts;
  const found = violation(String(reply.status), allowed.join(' or '), describeReply(reply));
  if (!levels) return found;
  const carriedOut = levelOfCarriedOut(levels, trial.isUnmistakable);
  return { ...found, level: isCarriedOut ? carriedOut : levelOf(reply, { ...levels, carriedOut }) };
}

/** Tells whether the fault is in what may be refused so for another reason as well. */
function isLawfulRefusal({ provokedBy, input, evidence, exchange, control }: Trial): boolean {
  const status = statusOf(exchange.reply);
  if (status === undefined) return false;
  const sent = { provokedBy, input, request: exchange.request, valid: control?.request };
  return (
    lawfulStatuses(sent).includes(status) ||
    evidence.some((each) => each.kind === 'lawful-refusals' && each.refusals.includes(status))
  );
}

/** Tells whether an answer leads to where the valid request was led, which is how its operation succeeds. */
function leadsAsControl({ control, exchange }: Trial): boolean {
  if (control?.reply.kind !== 'answer' || control.reply.leadsOn !== true) return false;
  return placeLedTo(exchange.reply) === placeLedTo(control.reply);
}

/** An answer that it is there already shows that the value was taken: only then is it compared with what is there. */
function levelOf(reply: Answer, { carriedOut, refused }: StatusLevels): Level {
  if (succeeded(reply)) return carriedOut;
  return isTaken(reply) && carriedOut === 'SHOULD' ? 'SHOULD' : refused;
}

/** As `checkStatus`, and a 404 counts where the target answers 404 for what was deleted. */
export function checkStatusOrGone(
  allowed: readonly StatusRange[],
  trial: Trial,
  levels?: StatusLevels,
): Judgement {
  const isGone = evidenceOf(trial, 'deletion')?.isGone === true;
  return checkStatus(isGone ? [...allowed, 404] : allowed, trial, levels);
}

/** A server that hangs or drops the connection has not answered as documented; one that can't be reached was not asked. */
function checkSilence(reply: NoAnswer, allowed: readonly StatusRange[]): Judgement {
  const { message } = reply;
  if (tellsNothing(reply)) return inconclusive(`no answer came: ${message}`);
  return violation('no answer', allowed.join(' or '), `no answer: ${message}`);
}

/** Bytes of a body from which on any server may say that it takes no more; … */
const LONG_BODY = 60_000;
/** … and bytes by which a body may be longer than the valid one, for its length to be no matter. */
const SLIGHTLY_LONGER = 1_000;

/** Tells whether a long request was refused for its length (RFC 9110 §15.5.14, §15.5.15; RFC 6585 §5), whatever else is wrong with it. */
function isTooLong(status: number, { exchange, control }: Trial): boolean {
  const { body, target } = exchange.request;
  const length = body?.length ?? 0;
  const usual = control?.request.body?.length ?? length;
  if (status === 413) return length >= LONG_BODY || length - usual >= SLIGHTLY_LONGER;
  return (status === 414 || status === 431) && target.length >= LONG_TARGET;
}
