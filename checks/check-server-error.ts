import { evidenceOf } from './evidence.ts';
import type { Damage, UnderLoad } from './evidence.ts';
import type { Aftermath, Answer, Silence, Untelling } from '../wire/exchange.ts';
import { isUntelling, replyText, statusOf } from '../wire/exchange.ts';
import { lastingWords } from '../wire/lasting-words.ts';
import { putsOff } from '../wire/puts-off.ts';
import { requestLine } from '../wire/request-line.ts';
import { sentTexts } from '../wire/sent-texts.ts';
import { controlRefused } from './control-refused.ts';
import { isOfOperation } from './is-of-operation.ts';
import type { Trial } from './trial.ts';
import { describeReply } from './describe-reply.ts';
import { inconclusive } from '../contracts/skip.ts';
import { violation, PASS } from './judgement.ts';
import type { Judgement } from './judgement.ts';

const SAYS: Readonly<Record<Exclude<Silence, Untelling>, string>> = {
  timeout: 'no answer in time',
  dropped: 'connection dropped',
  'half-body': 'half an answer',
  'went-down': 'the target went down',
  'no-http': 'no HTTP answer',
};

/**
 * No request is answered 5XX, hangs, or has its connection dropped.
 *
 * @param lawful statuses that are no failure: 501 to a method that the path does not take (RFC 9110 §15.6.2), 503 that says when to come again (§15.6.4)
 * @param ofValid statuses that are documented as an answer to a valid request
 */
export function checkServerError(
  trial: Trial,
  lawful: readonly number[] = [],
  ofValid: readonly number[] = [],
): Judgement {
  const { reply, aftermath } = trial.exchange;
  if (aftermath) return violationAfter(aftermath);
  if (reply.kind === 'answer' && reply.status >= 500) {
    const damaged = evidenceOf(trial, 'damage');
    const loaded = evidenceOf(trial, 'under-load');
    if (damaged) return damage(reply, damaged);
    if (loaded) return underLoad(reply, loaded);
  }
  const expected = 'an answer below 500';
  if (reply.kind === 'answer') {
    if (lawful.includes(reply.status) && isLawful(reply, trial)) return PASS;
    if (ofValid.includes(reply.status) && nothingIsWrongIn(trial)) return PASS;
    if (reply.status < 500) return PASS;
    // What fails without its fault as well fails of something else, and that request is judged by itself.
    const isSame = trial.control?.reply.kind === 'answer' && trial.control.reply.status === reply.status;
    const failing = isSame ? controlRefused(trial) : undefined;
    if (failing) return failing;
    const { target, body } = trial.exchange.request;
    const like = lastingWords(replyText(reply), sentTexts(target, body ? Buffer.from(body).toString() : ''));
    return { ...violation(String(reply.status), expected, describeReply(reply)), like };
  }
  const { silence, message } = reply;
  // A target that is not there was not asked, and slow is not broken.
  if (isUntelling(silence)) return inconclusive(message);
  // A server may close the connection over a body that it will not read to its end (RFC 9110 §15.5.14).
  if (silence !== 'went-down' && (trial.exchange.request.body?.length ?? 0) >= VAST_BODY)
    return inconclusive(`the body is longer than the server reads: ${message}`);
  return violation(SAYS[silence], expected, describeReply(reply));
}

/** Bytes of a body that few servers read to the end. */
const VAST_BODY = 1_000_000;

/** Of a body that is told in words. */
const MOST_BYTES = 160;

function violationAfter({ exchange: { request, reply } }: Aftermath): Judgement {
  const valid = `${request.method} ${request.target}`;
  return violation(
    'the target fails afterwards',
    'a target that goes on serving valid requests',
    `${valid}, which succeeded before, got ${reply.kind === 'answer' ? `the answer ${describeReply(reply)}` : describeReply(reply)} right after this request`,
  );
}

function damage(answer: Answer, { since }: Damage): Judgement {
  const writes = since.map(
    ({ request, reply }) => `${requestLine(request, MOST_BYTES)} was answered ${statusOf(reply)}`,
  );
  const cause = writes.length === 0 ? 'something that was sent before' : writes.join(', or ');
  return violation(
    `${answer.status} for good`,
    'what was served before',
    `${describeReply(answer)}, since ${cause}`,
  );
}

function underLoad(answer: Answer, { underWay }: UnderLoad): Judgement {
  return {
    verdict: 'fail',
    kind: `${answer.status} under load`,
    level: 'SHOULD',
    expected: 'an answer below 500, however many are under way',
    actual: `${describeReply(answer)}, with ${underWay} requests under way at once; not alone`,
  };
}

function nothingIsWrongIn({ provokedBy }: Trial): boolean {
  return provokedBy.kind === 'valid' || provokedBy.kind === 'any-answer';
}

function isLawful(answer: Answer, trial: Trial): boolean {
  if (answer.status === 501) return !isOfOperation(trial);
  return putsOff(answer);
}
