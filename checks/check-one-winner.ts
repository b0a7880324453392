import { evidenceOf } from './evidence.ts';
import { statusOf, succeeded } from '../wire/exchange.ts';
import { putsOff } from '../wire/puts-off.ts';
import { inRanges } from '../contracts/requirements/assertion.ts';
import type { StatusRange } from '../contracts/requirements/assertion.ts';
import type { Trial } from './trial.ts';
import { inconclusive } from '../contracts/skip.ts';
import { violation, PASS } from './judgement.ts';
import type { Judgement } from './judgement.ts';

/** Of several simultaneous creates exactly one succeeds, every other conflicts, and one resource remains. */
export function checkOneWinner(conflict: readonly StatusRange[], trial: Trial): Judgement {
  const { racers = [], survivors, isNew = false } = evidenceOf(trial, 'race') ?? {};
  if (racers.length < 2) return inconclusive('no race took place');
  if (racers.some((each) => each.reply.kind === 'no-answer'))
    return inconclusive('a request of the race had no answer');
  const winners = racers.filter((each) => succeeded(each.reply)).length;
  const statuses = racers
    .map((each) => String(statusOf(each.reply)))
    .toSorted()
    .join(', ');
  const expected = `exactly one 2XX, every other ${conflict.join(' or ')}, one resource afterwards`;
  const losers = racers.filter((each) => inRanges(statusOf(each.reply) ?? 0, conflict)).length;
  if (winners < 2 && racers.some((each) => putsOff(each.reply)))
    return inconclusive('the race was throttled');
  if (losers === racers.length && !isNew)
    return inconclusive(
      `each request of a race was refused, as if its value had been taken before (${statuses})`,
    );
  if (winners !== 1) return violation(winners === 0 ? 'no winner' : 'several winners', expected, statuses);
  if (winners + losers !== racers.length) return violation('another status', expected, statuses);
  if (survivors !== undefined && survivors !== 1) {
    const kind = survivors === 0 ? 'no resource' : 'several resources';
    return violation(kind, expected, `${survivors} resources afterwards`);
  }
  return PASS;
}
