import { expect, test } from 'vitest';
import type { Exchange } from '../../wire/exchange.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import { evidenceOf } from '../../checks/evidence.ts';
import type { Provocation } from '../../contracts/requirements/requirement.ts';
import type { Trial } from '../../checks/trial.ts';
import { answer, exchangeOf, trialOf } from '../../checks/testing/trials.ts';
import { Redactor } from '../send/redactor.ts';
import { Incidents } from './incidents.ts';
import { knowledgeOf } from './knowledge-of.ts';
import { Tally } from './tally.ts';

const VALID: Provocation = { kind: 'valid' };
const HOSTILE: Provocation = { kind: 'fault', fault: 'hostile-value' };
const contract = await loadContract();

function sent(method: string, target: string, status: number): Exchange {
  const { request, ...rest } = exchangeOf(answer(status));
  return { ...rest, request: { ...request, method, target } };
}

/** The writes that are named for a read that fails now, in words. */
function blamed(writes: readonly (readonly [Exchange, Provocation?])[]): readonly string[] {
  const seen: Trial[] = [];
  const tally = new Tally(contract, () => knowledgeOf(contract, new Redactor()));
  tally.add = (trial) => {
    seen.push(trial);
    return [];
  };
  const incidents = new Incidents(tally);
  for (const [exchange, provokedBy = VALID] of writes)
    incidents.remember({ ...trialOf(exchange.reply), exchange, provokedBy });
  const requests = writes.map(([{ request }]) => request);
  incidents.onDamage(sent('GET', '/v1/things', 500), sent('GET', '/v1/things', 200), requests);
  const [trial] = seen;
  return (trial && evidenceOf(trial, 'damage')?.since.map(({ request }) => request.target)) ?? [];
}

test('what failed is likelier to have done damage than what was carried out, and that than what was refused', () => {
  const failed = sent('POST', '/v1/things?failed', 500);
  const done = sent('PUT', '/v1/things/1', 200);
  const refused = sent('PUT', '/v1/things/2', 422);
  expect(blamed([[refused], [done], [failed]])).toEqual(['/v1/things?failed']);
  expect(blamed([[refused], [done]])).toEqual(['/v1/things/1']);
  expect(blamed([[refused]])).toEqual(['/v1/things/2']);
});

test('a hostile value is likelier to have done it than what is not', () => {
  const hostile = sent('PUT', '/v1/things/3', 200);
  expect(blamed([[sent('PUT', '/v1/things/1', 200)], [hostile, HOSTILE]])).toEqual(['/v1/things/3']);
});

test('how often a read failed until it was given up is told with it', () => {
  const seen: Trial[] = [];
  const tally = new Tally(contract, () => knowledgeOf(contract, new Redactor()));
  tally.add = (trial) => {
    seen.push(trial);
    return [];
  };
  new Incidents(tally).onDamage(sent('GET', '/v1/things', 500), sent('GET', '/v1/things', 200), [], 7);
  expect(seen.map((trial) => evidenceOf(trial, 'damage')?.times)).toEqual([7]);
});

test('a write near to what is damaged is named first', () => {
  const writes = ['/v1/others', '/v1/others/1', '/v1/others/2', '/v1/things/1'].map(
    (target) => [sent('PUT', target, 500)] as const,
  );
  expect(blamed(writes)[0]).toBe('/v1/things/1');
});
