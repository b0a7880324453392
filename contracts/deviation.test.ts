import { describe, expect, test } from 'vitest';
import { acceptedBy, seenIn } from './deviation.ts';
import type { AcceptedAnswer, Deviation, SeenAnswer } from './deviation.ts';

const TODAY = '2026-05-04';
const known = (further: Partial<Deviation> = {}): Deviation => ({
  requirement: 'conflict.duplicate-id',
  operations: ['createTask'],
  reason: 'being worked on',
  expires: TODAY,
  ...further,
});
const seen = (answer: SeenAnswer = { status: 422 }, operation = 'createTask') => ({
  requirement: 'conflict.duplicate-id',
  operation,
  answer,
});

describe('a known deviation accepts', () => {
  test('any answer, unless it names some', () => {
    expect(acceptedBy([known()], seen(), TODAY)).toEqual(known());
    expect(acceptedBy([known()], seen({}), TODAY)).toBeDefined();
  });

  test.each<[string, readonly AcceptedAnswer[], SeenAnswer, boolean]>([
    ['the status that it names', [{ status: 422 }], { status: 422 }, true],
    ['no other status', [{ status: 422 }], { status: 500 }, false],
    ['no silence in place of an answer', [{ status: 422 }], {}, false],
    ['a silence that it names', ['none'], {}, true],
    ['no answer in place of a silence', ['none'], { status: 422 }, false],
    ['each of several', [{ status: 200 }, { status: 422 }], { status: 422 }, true],
    [
      'a body with more in it',
      [{ status: 422, body: { code: 7 } }],
      { status: 422, body: '{"code":7,"at":1}' },
      true,
    ],
    [
      'no body with less in it',
      [{ status: 422, body: { code: 7 } }],
      { status: 422, body: '{"at":1}' },
      false,
    ],
    [
      'no body with another value',
      [{ status: 422, body: { code: 7 } }],
      { status: 422, body: '{"code":8}' },
      false,
    ],
    [
      'a list with as many items',
      [{ status: 422, body: [{ a: 1 }] }],
      { status: 422, body: '[{"a":1,"b":2}]' },
      true,
    ],
    [
      'no list with further items',
      [{ status: 422, body: [{ a: 1 }] }],
      { status: 422, body: '[{"a":1},2]' },
      false,
    ],
    [
      'a text with that in it',
      [{ status: 422, body: 'taken' }],
      { status: 422, body: '<p>It is taken.' },
      true,
    ],
    ['no JSON in place of a text', [{ status: 422, body: { a: 1 } }], { status: 422, body: 'a: 1' }, false],
  ])('%s', (_what, answers, answer, accepted) => {
    expect(acceptedBy([known({ answers })], seen(answer), TODAY) !== undefined).toBe(accepted);
  });

  test('nothing on other operations, but for *', () => {
    expect(acceptedBy([known()], seen({ status: 422 }, 'createUser'), TODAY)).toBeUndefined();
    expect(
      acceptedBy([known({ operations: ['*'] })], seen({ status: 422 }, 'createUser'), TODAY),
    ).toBeDefined();
  });

  test('nothing once its last day has passed', () => {
    expect(acceptedBy([known({ expires: '2026-05-03' })], seen(), TODAY)).toBeUndefined();
  });
});

test('what is seen of a stored reply is its status and its text', () => {
  const body = { encoding: 'utf8', content: 'no', cut: 0 } as const;
  expect(seenIn({ kind: 'answer', status: 404, headers: [], body })).toEqual({ status: 404, body: 'no' });
  expect(seenIn({ kind: 'answer', status: 404, headers: [], body: { ...body, encoding: 'base64' } })).toEqual(
    {
      status: 404,
    },
  );
  expect(seenIn({ kind: 'no-answer', silence: 'hang', message: 'it hung' })).toEqual({});
});
