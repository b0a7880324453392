import { isSafe } from '../contracts/api/method-semantics.ts';
import type { Assertion } from '../contracts/requirements/assertion.ts';
import { replyText, succeeded } from '../wire/exchange.ts';
import type { Exchange } from '../wire/exchange.ts';
import { evidenceOf } from './evidence.ts';
import type { ReadBack } from './evidence.ts';
import type { Trial } from './trial.ts';
import { unlikeAt } from './compare-reads.ts';
import { controlRefused } from './control-refused.ts';
import { describeReply } from './describe-reply.ts';
import { notApplicable, notExercised, inconclusive } from '../contracts/skip.ts';
import { violation, byChance, PASS } from './judgement.ts';
import type { Judgement } from './judgement.ts';

const EXPECTED = 'the same before and after';

/** What is asked of a request that should have no effect. */
type NoEffect = Omit<Extract<Assertion, { readonly kind: 'no-effect' }>, 'kind'>;

/** What was refused wrote nothing: a read before and a read after show the same. */
export function checkNoEffect(trial: Trial, { ofRefused, carriedOut }: NoEffect = {}): Judgement {
  const readBack = evidenceOf(trial, 'read-back');
  if (!readBack) return notExercised('nothing was read back');
  const { request, reply } = trial.exchange;
  if (ofRefused !== undefined && succeeded(reply))
    return ofRefused === true
      ? notExercised('it was not refused')
      : notApplicable('it was served, as it may be');
  const judgement = controlRefused(trial) ?? checkSeen(readBack);
  const isUnsaid = carriedOut !== undefined && succeeded(reply) && !isSafe(request);
  return judgement.verdict === 'fail' && isUnsaid ? { ...judgement, level: carriedOut } : judgement;
}

/** What the reads around a request show, whatever the request was. */
export function checkSeen(readBack: ReadBack): Judgement {
  const { survivors } = readBack;
  if (readBack.skip) return readBack.skip;
  if (survivors !== undefined && survivors !== 1) {
    const number = violation(
      'another number of resources',
      'one resource with that id',
      `${survivors} resources with that id`,
    );
    return survivors === 0 ? byChance(number) : number;
  }
  if (readBack.marker !== undefined) return checkAbsent(readBack, readBack.marker);
  return readBack.keeps === undefined ? checkSame(readBack) : checkKept(readBack.after, readBack.keeps);
}

function checkAbsent({ before, after }: ReadBack, marker: string): Judgement {
  if (!succeeded(after.reply))
    return inconclusive(`the read after it failed (${describeReply(after.reply)})`);
  if (!after.reply.complete) return inconclusive('the read after it is longer than the limit');
  if (!replyText(after.reply).includes(marker)) return PASS;
  // A code of few letters may be anybody's.
  if (before && replyText(before.reply).includes(marker))
    return inconclusive('what the request carried was there before it');
  return violation(
    'it was written',
    'nothing is written',
    'a read afterwards shows what the refused request carried',
  );
}

function checkKept(after: Exchange, text: string): Judgement {
  if (!succeeded(after.reply))
    return inconclusive(`the read after it failed (${describeReply(after.reply)})`);
  if (replyText(after.reply).includes(text)) return PASS;
  if (!after.reply.complete) return inconclusive('the read after it is longer than the limit');
  return byChance(violation('it is gone', EXPECTED, 'a read afterwards does not show what was there before'));
}

function checkSame(readBack: ReadBack): Judgement {
  const { before, after, volatile } = readBack;
  if (!before || !succeeded(before.reply)) return inconclusive('the read before it failed');
  if (after.reply.kind === 'answer' && (after.reply.status === 404 || after.reply.status === 410)) {
    return byChance(
      violation('it is gone', EXPECTED, `a read afterwards answers ${describeReply(after.reply)}`),
    );
  }
  if (!succeeded(after.reply))
    return inconclusive(`the read after it failed (${describeReply(after.reply)})`);
  const changed = unlikeAt(before, after, readBack);
  if (changed === undefined) return inconclusive('a read does not show what to compare');
  if (volatile.includes(readBack.only ? '/0' : ''))
    return inconclusive('what is read changes without any write');
  if (changed.length === 0) return PASS;
  const where = changed.slice(0, 3).join(', ') || '/';
  return byChance(violation('it was changed', EXPECTED, `a read afterwards differs at ${where}`));
}
