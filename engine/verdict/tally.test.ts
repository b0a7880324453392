import { expect, test } from 'vitest';
import { contractWith } from '../../contracts/openapi/testing/things.ts';
import { wire } from '../testing/wire.ts';
import { knowledgeOf } from './knowledge-of.ts';
import { Tally } from './tally.ts';

const contract = await contractWith();

/** In how many ways an operation was seen to fail, by the messages of its answers. */
function waysOf(messages: readonly string[]): readonly string[] {
  const tally = new Tally(contract, () => knowledgeOf(contract, { tokens: [] }));
  for (const message of messages) {
    const body = Buffer.from(JSON.stringify({ error: { message } }));
    const reply = { kind: 'answer', status: 500, headers: [], body, complete: true } as const;
    tally.add({
      operation: 'getThing',
      provokedBy: { kind: 'any-answer' },
      variant: 'a read',
      input: {},
      exchange: { request: wire({ operation: 'getThing' }), reply, millis: 1 },
      control: null,
      proof: null,
      evidence: [],
    });
  }
  return tally.count('server-error.none', 'getThing').unconfirmed.map((each) => each.broken.actual);
}

test('what a server says of its failures tells them apart, but for what changes from one to the next', () => {
  expect(waysOf(['no such column', 'no number: "12"', 'no number: "x"', 'no such column'])).toHaveLength(2);
});

test('a server that says something new each time has failed in a bounded number of ways', () => {
  const words = Array.from({ length: 30 }, (_, at) => `what ${'x'.repeat(at + 1)} is`);
  expect(waysOf(words)).toHaveLength(11);
});

test.each([
  ['nobody took back', {}, 1],
  ['the team took back', { 'forbidden.other-client': 'off' as const }, 0],
])('an effect of what %s is counted so often', (_what, expected, count) => {
  const team = { source: 'team' as const, expect: expected, levels: {} };
  const tally = new Tally({ ...contract, team }, () => knowledgeOf(contract, { tokens: [] }));
  tally.add({
    operation: 'deleteThing',
    provokedBy: { kind: 'fault', fault: 'other-client' },
    variant: 'another token',
    input: {},
    exchange: {
      request: wire({ operation: 'deleteThing' }),
      reply: { kind: 'answer', status: 200, headers: [], body: Buffer.alloc(0), complete: true },
      millis: 1,
    },
    control: null,
    proof: null,
    evidence: [],
  });
  const counts = tally.count('forbidden.no-effect', 'deleteThing');
  const unjudged = [counts.inconclusive, counts['not-exercised'], counts['not-applicable']];
  const reasons = unjudged.flatMap((each) => Object.keys(each));
  expect(counts.pass + counts.fail + reasons.length).toBe(count);
});

test('a doubt in the rule that a request broke does not excuse a server that fails over it', () => {
  const tally = new Tally(contract, () => knowledgeOf(contract, { tokens: [] }));
  const body = Buffer.from('{}');
  for (const status of [500, 409]) {
    const reply = { kind: 'answer', status, headers: [], body, complete: true } as const;
    const exchange = { request: wire({ operation: 'createThing' }), reply, millis: 1 };
    const ok = { ...exchange, reply: { ...reply, status: 201 } };
    tally.add({
      operation: 'createThing',
      provokedBy: { kind: 'fault', fault: 'body-syntax' },
      variant: 'a fault',
      input: {},
      exchange,
      control: ok,
      proof: { oracle: 'JSON parser', statement: 'it is wrong' },
      evidence: [],
      doubt: 'it may be allowed',
    });
  }
  const levelsOf = (requirement: string): readonly string[] =>
    tally.count(requirement, 'createThing').unconfirmed.map(({ level }) => level);
  expect(levelsOf('server-error.none')).toEqual(['MUST']);
  expect(new Set(levelsOf('malformed.body-syntax'))).toEqual(new Set(['SHOULD']));
});

test('what a lenient reader takes is another finding than what is taken against a rule', () => {
  const tally = new Tally(contract, () => knowledgeOf(contract, { tokens: [] }));
  const doubts = [
    'a lenient reader may take white space around a number for nothing',
    'a format may be a note',
  ];
  for (const doubt of [...doubts, ...doubts])
    tally.add({
      operation: 'createThing',
      provokedBy: { kind: 'fault', fault: 'body-syntax' },
      variant: doubt,
      input: {},
      exchange: {
        request: wire({ operation: 'createThing' }),
        reply: { kind: 'answer', status: 200, headers: [], body: Buffer.from('{}'), complete: true },
        millis: 1,
      },
      control: null,
      proof: { oracle: 'JSON parser', statement: 'it is wrong' },
      evidence: [],
      doubt,
    });
  const { unconfirmed } = tally.count('malformed.body-syntax', 'createThing');
  expect(unconfirmed.map(({ variants }) => variants)).toEqual(doubts.map((each) => [each]));
});
