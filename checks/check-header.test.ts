import { describe, expect, test } from 'vitest';
import type { FaultKind } from '../contracts/requirements/fault-kind.ts';
import type { Header, Reply } from '../wire/exchange.ts';
import { checkHeader } from './check-header.ts';
import { exchangeOf, inShort, refusal, silence, trialOf } from './testing/trials.ts';

const CHALLENGE = { kind: 'header', status: 401, header: 'www-authenticate', names: 'challenge' } as const;
const ALLOW = { kind: 'header', status: 405, header: 'allow', names: 'methods' } as const;

describe('a challenge', () => {
  const judged = (...values: readonly string[]): string => {
    const headers = values.map((value): Header => ['www-authenticate', value]);
    return inShort(checkHeader(CHALLENGE, trialOf(refusal(401, 'No.', headers))));
  };

  test.each(['Basic', 'Basic realm="api"', 'Bearer', 'Basic realm="a", Bearer', ' Basic realm="x" '])(
    'is %s',
    (value) => {
      expect(judged(value)).toBe('pass');
    },
  );

  test('may stand beside another one', () => {
    expect(judged('Basic realm="api"', 'Bearer')).toBe('pass');
  });

  test.each(['', '"Basic"', '=', '  '])('is not "%s"', (value) => {
    expect(judged(value)).toBe('broken: no challenge');
  });

  test('must be there', () => {
    expect(judged()).toBe('broken: missing');
  });

  test('is asked for of a 401 alone', () => {
    const seen = (reply: Reply, fault: FaultKind): string =>
      inShort(checkHeader(CHALLENGE, trialOf(reply, { provokedBy: { kind: 'fault', fault } })));
    expect(seen(refusal(403), 'read-only')).toBe('not-exercised');
    expect(seen(silence(), 'no-token')).toBe('not-exercised');
    expect(seen(refusal(404), 'no-token')).toBe('not-exercised');
  });

  test('is asked for nowhere, where 403 is answered without a credential', () => {
    const provokedBy = { kind: 'fault', fault: 'no-token' } as const;
    expect(inShort(checkHeader(CHALLENGE, trialOf(refusal(403), { provokedBy })))).toBe('not-applicable');
  });
});

describe('the methods in Allow', () => {
  const judged = (
    method: string,
    takes: readonly string[] | undefined,
    ...values: readonly string[]
  ): string => {
    const reply = refusal(
      405,
      'No.',
      values.map((value): Header => ['allow', value]),
    );
    return inShort(
      checkHeader(
        ALLOW,
        trialOf(reply, {
          exchange: exchangeOf(reply, method),
          evidence: takes ? [{ kind: 'allowed-methods', methods: takes }] : [],
        }),
      ),
    );
  };

  test.each(['GET, PUT', 'PUT,GET', ' GET ,  PUT ', 'get, put', 'GET, HEAD, PUT, OPTIONS'])(
    'are complete as "%s"',
    (value) => {
      expect(judged('POST', ['GET', 'PUT'], value)).toBe('pass');
    },
  );

  test('may be spread over several lines', () => {
    expect(judged('POST', ['GET', 'PUT'], 'GET', 'PUT')).toBe('pass');
  });

  test.each(['GET', '', 'GET PUT', 'GETPUT'])('are incomplete as "%s"', (value) => {
    expect(judged('POST', ['GET', 'PUT'], value)).toBe('broken: incomplete');
  });

  test('must not name the method that was refused', () => {
    expect(judged('POST', ['GET'], 'GET, POST')).toBe('broken: names the refused method');
  });

  test('may name a method that the path takes, if what was refused is its override', () => {
    expect(judged('GET', ['GET'], 'GET')).toBe('pass');
  });

  test('must be there', () => {
    expect(judged('POST', ['GET'])).toBe('broken: missing');
  });

  test('are not compared where the path is not the operation’s own', () => {
    expect(judged('POST', undefined, 'DELETE')).toBe('pass');
  });

  test('are asked for of a 405 alone', () => {
    expect(inShort(checkHeader(ALLOW, trialOf(refusal(404))))).toBe('not-applicable');
    expect(inShort(checkHeader(ALLOW, trialOf(silence())))).toBe('not-exercised');
  });
});
