import { expect, test } from 'vitest';
import { findingOf, stored } from '../testing/results.ts';
import { clipped, clippedExchange } from './clipped.ts';
import { pastableCurl } from './pastable-curl.ts';
import { replayLine } from './replay-line.ts';

const BASE_URL = 'http://127.0.0.1:8080';

test('a long text says how much was left out', () => {
  expect([clipped('short', 5), clipped('longer', 5)]).toEqual(['short', 'longe… (1 more character)']);
});

test('a long body says how many bytes were left out', () => {
  const request = stored({ body: { encoding: 'utf8', content: 'äöü', cut: 10 } });
  const { body } = clippedExchange({ ...findingOf().exchange, request }, 1).request;
  expect(body).toEqual({ encoding: 'utf8', content: 'ä', cut: 14 });
});

test('base64 is cut between bytes', () => {
  const content = Buffer.from('123456789').toString('base64');
  const request = stored({ body: { encoding: 'base64', content, cut: 0 } });
  const { body } = clippedExchange({ ...findingOf().exchange, request }, 6).request;
  expect(body).toEqual({ encoding: 'base64', content: content.slice(0, 4), cut: 6 });
});

test('a request has a curl line unless it is cut, too long, or holds what can not be seen', () => {
  const bodies = [
    { encoding: 'utf8', content: '{}', cut: 0 },
    { encoding: 'utf8', content: '{}', cut: 1 },
    { encoding: 'utf8', content: 'x'.repeat(2000), cut: 0 },
  ] as const;
  const lines = bodies.map((body) => pastableCurl(stored({ body }), BASE_URL, 1000) !== undefined);
  expect(lines).toEqual([true, false, false]);
  expect(pastableCurl(stored({ target: '/\u001B[201~' }), BASE_URL, 1000)).toBeUndefined();
});

test('only an id of naysayer makes a replay command', () => {
  const lines = ['bf31b742', 'x; rm -rf /'].map((id) => replayLine({ id, provokedBy: { kind: 'fault' } }));
  expect(lines).toEqual(['naysayer replay bf31b742', undefined]);
});
