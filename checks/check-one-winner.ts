import { statusOf, succeeded } from '../contracts/exchange.ts';
import type { Trial } from '../contracts/trial.ts';
import { broken, HOLDS, unjudged } from './judgement.ts';
import type { Judgement } from './judgement.ts';

/** Of several simultaneous creates exactly one succeeds, every other conflicts, and one resource remains. */
export function checkOneWinner(conflict: number, trial: Trial): Judgement {
  const racers = trial.racers ?? [];
  if (racers.length < 2) return unjudged('no race took place');
  if (racers.some((each) => each.reply.kind === 'no-answer'))
    return unjudged('a request of the race had no answer');
  const winners = racers.filter((each) => succeeded(each.reply)).length;
  const statuses = racers
    .map((each) => String(statusOf(each.reply)))
    .toSorted()
    .join(', ');
  const expected = `exactly one 2XX, every other ${conflict}, one resource afterwards`;
  const losers = racers.filter((each) => statusOf(each.reply) === conflict).length;
  if (statuses.includes('429')) return unjudged('the race was throttled');
  if (winners !== 1) return broken(winners === 0 ? 'no winner' : 'several winners', expected, statuses);
  if (winners + losers !== racers.length) return broken('another status', expected, statuses);
  if (trial.survivors !== undefined && trial.survivors !== 1) {
    const kind = trial.survivors === 0 ? 'no resource' : 'several resources';
    return broken(kind, expected, `${trial.survivors} resources afterwards`);
  }
  return HOLDS;
}
