import { expect, test } from 'vitest';
import { answer, exchangeOf, refusal, silence } from '../../checks/testing/trials.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { mostTelling } from './race-probe.ts';

const [won, alsoWon, refused, failed, dropped] = [
  answer(201),
  answer(200),
  refusal(409),
  refusal(500),
  silence('dropped'),
].map((reply) => exchangeOf(reply)) as [Exchange, Exchange, Exchange, Exchange, Exchange];

test.each([
  ['a second winner', [won, dropped, failed, alsoWon], alsoWon],
  ['a loser that failed', [dropped, won, refused, failed], failed],
  ['a loser', [dropped, won, refused], refused],
  ['a winner beside those that got no answer', [dropped, won], won],
  ['what got no answer, where nothing did', [dropped], dropped],
])('of a race %s tells most', (_which, racers, telling) => {
  expect(mostTelling(racers)).toBe(telling);
});
