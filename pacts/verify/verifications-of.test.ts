import { describe, expect, test } from 'vitest';
import type { NativeInteraction } from './native-result.ts';
import { StateLog } from './state-log.ts';
import { verificationsOf } from './verifications-of.ts';

const RESULT: NativeInteraction = {
  consumer: 'naysayer-must',
  provider: 'an API',
  description: 'getThing: a revoked token is answered 403 [forbidden.revoked-token]',
  providerStates: ['there is a token that was revoked'],
  result: 'Error',
  pending: false,
  mismatch: {
    type: 'mismatches',
    mismatches: [
      { type: 'StatusMismatch', mismatch: 'expected 403 but was 401', expected: '403', actual: '401' },
    ],
  },
};

describe('a failed interaction', () => {
  const levelWith = (doubt: string | undefined): string | undefined => {
    const log = new StateLog();
    const entry = log.begin('there is a token that was revoked');
    if (doubt !== undefined) entry.doubt = doubt;
    entry.exchanges.push({
      request: { operation: 'getThing', method: 'GET', target: '/', headers: [], body: null },
      reply: { kind: 'answer', status: 401, headers: [], body: new Uint8Array(), complete: true },
      millis: 1,
    });
    const [verification] = verificationsOf({ interactionResults: [RESULT], notices: [], errors: [] }, log);
    expect(verification).toMatchObject({
      outcome: 'broken',
      operation: 'getThing',
      requirement: 'forbidden.revoked-token',
    });
    return verification?.level;
  };

  test('of the MUST pact is a broken MUST', () => {
    expect(levelWith(undefined)).toBe('MUST');
  });

  test('whose state rests on a fact in doubt on this target is a broken SHOULD', () => {
    expect(levelWith('deleteToken is known by its route alone')).toBe('SHOULD');
  });

  const outcomeOf = (body: string, mismatches: readonly string[]): unknown => {
    const log = new StateLog();
    log.begin('there is a token that was revoked').exchanges.push({
      request: { operation: 'getThing', method: 'GET', target: '/', headers: [], body: null },
      reply: {
        kind: 'answer',
        status: 403,
        headers: [['content-type', 'application/json']],
        body: Buffer.from(body),
        complete: true,
      },
      millis: 1,
    });
    const lines = mismatches.map((mismatch) => ({
      type: 'BodyMismatch',
      path: '$',
      mismatch,
      expected: undefined,
      actual: undefined,
    }));
    const result = { ...RESULT, mismatch: { type: 'mismatches', mismatches: lines } };
    const [verification] = verificationsOf({ interactionResults: [result], notices: [], errors: [] }, log);
    return verification?.outcome;
  };
  const UNREAD = "Failed to parse the actual body: 'lone leading surrogate in hex escape'";

  test('over JSON that only the verifier can not read is not judged', () => {
    expect(outcomeOf(String.raw`{"name":"\ud83d"}`, [UNREAD])).toBe('not-judged');
    expect(outcomeOf('{"name":', [UNREAD])).toBe('broken');
    expect(outcomeOf(String.raw`{"name":"\ud83d"}`, [UNREAD, 'Expected a number'])).toBe('broken');
  });
});
