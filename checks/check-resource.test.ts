import { describe, expect, test } from 'vitest';
import type { Reply } from '../wire/exchange.ts';
import type { Wanted } from './evidence.ts';
import { checkMarked } from './check-marked.ts';
import { checkResource } from './check-resource.ts';
import { answer, inShort, json, refusal, silence, trialOf } from './testing/trials.ts';

const EXPERIMENT = { returns: 'experiment', idAt: '/id', id: '1' };

const judged = (reply: Reply, wanted: Omit<Wanted, 'kind'> = EXPERIMENT): string =>
  inShort(checkResource(trialOf(reply, { evidence: [{ kind: 'wanted', ...wanted }] })));

describe('a valid request', () => {
  test.each([200, 201, 202])('is answered %i with the resource', (status) => {
    expect(judged(json(status, { id: '1' }))).toBe('pass');
  });

  test('may be answered with the id as a number', () => {
    expect(judged(json(200, { id: 1 }))).toBe('pass');
  });

  test('may be answered with any id, if none was asked for', () => {
    expect(judged(json(200, { id: 'x' }), { returns: 'experiment', idAt: '/id' })).toBe('pass');
  });

  test('may be answered without a body by 204', () => {
    expect(judged(answer(204))).toBe('pass');
  });

  test('may be answered with anything where nothing of interest is returned', () => {
    expect(judged(answer(200), {})).toBe('pass');
  });

  test.each([301, 400, 401, 404, 500])('is broken by %i', (status) => {
    expect(judged(refusal(status))).toBe(`broken: ${status}`);
  });

  test.each([
    ['no JSON object', ''],
    ['no JSON object', '<html>'],
    ['no JSON object', '[]'],
    ['no JSON object', 'null'],
    ['no id', '{"name":"a"}'],
    ['no id', '{"id":null}'],
    ['another resource', '{"id":"2"}'],
  ])('is broken: %s in %s', (kind, body) => {
    expect(judged(answer(200, body))).toBe(`broken: ${kind}`);
  });

  test('for a list is answered with a list under "data"', () => {
    const wanted = { returns: 'pagination of experiment', idAt: '/data/0/id' };
    expect(judged(json(200, { count: 0, data: [] }), wanted)).toBe('pass');
    expect(judged(json(200, { count: 0 }), wanted)).toBe('broken: no data');
    expect(judged(json(200, []), wanted)).toBe('broken: no JSON object');
  });

  test.each([
    ['no answer came', silence(), EXPERIMENT],
    ['the target kept answering 429', refusal(429), EXPERIMENT],
    ['the body was cut', { ...json(200, { id: '1' }), complete: false }, EXPERIMENT],
    ['its success is in doubt', refusal(400), { ...EXPERIMENT, doubt: 'it may fail' }],
  ])('is not judged where %s', (_why, reply, wanted) => {
    expect(judged(reply, wanted)).toBe('inconclusive');
  });
});

test('a success is not judged where nothing says what was asked for', () => {
  expect(inShort(checkResource(trialOf(json(200, { id: '1' }))))).toBe('inconclusive');
  expect(inShort(checkMarked('development', trialOf(json(200, {}))))).toBe('inconclusive');
});

describe('the mark of a development token', () => {
  const marked = (reply: Reply, expected: boolean): string =>
    inShort(checkMarked('development', trialOf(reply, { evidence: [{ kind: 'mark', expected }] })));

  test('says what it should', () => {
    expect(marked(json(200, { development: true }), true)).toBe('pass');
    expect(marked(json(200, { development: false }), false)).toBe('pass');
  });

  test.each([
    ['true', { development: true }, false],
    ['false', { development: false }, true],
    ['undefined', {}, false],
    ['true', { development: 'true' }, true],
  ])('is broken as %s', (found, body, expected) => {
    expect(marked(json(200, body), expected)).toBe(`broken: development: ${found}`);
  });

  test('is not judged where the request did not succeed', () => {
    expect(marked(refusal(403), true)).toBe('inconclusive');
  });
});
