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
});
