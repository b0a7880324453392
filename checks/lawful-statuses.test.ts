import { expect, test } from 'vitest';
import type { WireRequest } from '../wire/exchange.ts';
import { lawfulStatuses } from './lawful-statuses.ts';
import type { ProvokedRequest } from './lawful-statuses.ts';

const TYPE = [['content-type', 'application/json']] as const;
const PLAIN: WireRequest = {
  operation: 'createThing',
  method: 'POST',
  target: '/things',
  headers: TYPE,
  body: Buffer.from('{}'),
};

const statuses = (request: Partial<WireRequest>, further: Partial<ProvokedRequest> = {}): readonly number[] =>
  lawfulStatuses({
    provokedBy: { kind: 'fault', fault: 'key-type' },
    input: {},
    request: { ...PLAIN, ...request },
    valid: PLAIN,
    ...further,
  });

test.each<[string, Partial<WireRequest>, readonly number[]]>([
  ['a request with nothing of its own', {}, []],
  ['escapes that can’t be read', { target: '/things/1%' }, [400]],
  ['an escape of U+0000', { target: '/things/1%00' }, [400]],
  ['bytes that are no text', { body: Buffer.from([0xff]) }, [400]],
  ['such bytes as another media type', { body: Buffer.from([0xff]), headers: [] }, []],
  ['no body', { body: null }, []],
])('%s', (_what, request, expected) => {
  expect(statuses(request)).toEqual(expected);
});

test('an id may be too long for a server to look at', () => {
  expect(statuses({}, { provokedBy: { kind: 'fault', fault: 'malformed-id' } })).toEqual([414]);
});

const MISPLACED = { provokedBy: { kind: 'fault', fault: 'wrong-header' } } as const;

test('a misplaced token under a name that is not known may be refused for the name', () => {
  expect(statuses({ target: '/things?token=x' }, MISPLACED)).toEqual([400, 422]);
  expect(statuses({ body: Buffer.from('{"token":"x"}') }, MISPLACED)).toEqual([400, 422]);
  expect(statuses({}, MISPLACED)).toEqual([]);
  expect(statuses({ target: '/things?token=x' }, { ...MISPLACED, valid: undefined })).toEqual([]);
});

test('a misplaced token in a cookie may be refused as what another site has sent, if it may write', () => {
  const cookie = { headers: [...TYPE, ['cookie', 'token=x'] as const] };
  expect(statuses(cookie, MISPLACED)).toEqual([403]);
  expect(statuses({ ...cookie, method: 'GET', body: null }, MISPLACED)).toEqual([]);
  expect(statuses(cookie, { ...MISPLACED, valid: { ...PLAIN, ...cookie } })).toEqual([]);
});
