import { describe, expect, test } from 'vitest';
import type { Reply } from '../wire/exchange.ts';
import { checkErrorShape } from './check-error-shape.ts';
import { answer, exchangeOf, inShort, json, refusal, silence } from './testing/trials.ts';

const judged = (reply: Reply, method = 'GET'): string => inShort(checkErrorShape(exchangeOf(reply, method)));
const withMessage = (message: string): string => judged(refusal(400, message));

describe('the documented error body', () => {
  test.each([
    ['has a message', { error: { message: 'No API token provided.' } }],
    ['may have further keys', { error: { message: 'No.', code: 7 }, id: 'x' }],
    ['may have a message of one visible letter', { error: { message: ' . ' } }],
    ['may have a message in any script', { error: { message: '無効' } }],
    ['may have a message of symbols', { error: { message: '💩' } }],
  ])('%s', (_what, body) => {
    expect(judged(json(400, body))).toBe('pass');
  });

  test('may follow a byte order mark', () => {
    expect(judged(answer(400, '\uFEFF{"error":{"message":"No."}}'))).toBe('pass');
  });

  test.each([
    ['no body', ''],
    ['no JSON', '<h1>Bad Request</h1>'],
    ['no JSON', '{"error":{"message":"cut'],
    ['no JSON object', '[{"error":{"message":"No."}}]'],
    ['no JSON object', '"No."'],
    ['no JSON object', 'null'],
    ['no key "error"', '{"message":"No."}'],
    ['"error" is no object', '{"error":"No."}'],
    ['"error" is no object', '{"error":null}'],
    ['"error" is no object', '{"error":[{"message":"No."}]}'],
    ['no key "message" in "error"', '{"error":{"code":1}}'],
    ['"message" is no string', '{"error":{"message":null}}'],
    ['"message" is no string', '{"error":{"message":["No."]}}'],
  ])('is broken: %s in %s', (kind, body) => {
    expect(judged(answer(400, body))).toBe(`broken: ${kind}`);
  });

  test('is broken by bytes that are not UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from('{"error":{"message":"'), Buffer.of(0xe9), Buffer.from('"}}')]);
    expect(judged(answer(400, bytes))).toBe('broken: no JSON');
  });

  test.each([
    ['nothing', ''],
    ['spaces', ' \t\n'],
    ['no-break spaces', '\u00A0\u2003'],
    ['zero-width spaces', '\u200B\u200B'],
    ['joiners and marks of direction', '\u200D\u2060\u202E\uFEFF'],
    ['a soft hyphen', '\u00AD'],
    ['a Hangul filler', '\u3164'],
    ['a variation selector', '\uFE0F'],
    ['a control character', '\u0007'],
  ])('is broken by a message of %s', (_what, message) => {
    expect(withMessage(message)).toBe('broken: "message" has no visible character');
  });

  test.each([300, 301, 307, 400, 401, 404, 418, 500, 503])('is wanted of a %i', (status) => {
    expect(judged(answer(status))).toBe('broken: no body');
  });

  test.each([100, 200, 201, 204, 205, 304])('is not wanted of a %i', (status) => {
    expect(judged(answer(status))).toBe('not-exercised');
  });

  test('is not wanted of an answer to HEAD, which has no body', () => {
    expect(judged(answer(404), 'HEAD')).toBe('not-exercised');
  });

  test('is not looked for where no answer came', () => {
    expect(judged(silence())).toBe('not-exercised');
  });

  test('is not judged on a body that was cut', () => {
    expect(judged({ ...refusal(400), complete: false })).toBe('inconclusive');
  });

  test('is shown with what came instead', () => {
    const judgement = checkErrorShape(exchangeOf(answer(502, '<h1>', [['content-type', 'text/html']])));
    expect(judgement).toMatchObject({ actual: 'no JSON: 502, text/html, <h1>' });
  });
});
