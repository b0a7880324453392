import { describe, expect, test } from 'vitest';
import { NEAR_TOKENS, nearToken, OTHER_PASSWORD } from './near-token.ts';
import { valueInPlace } from '../../contracts/api/credential-place.ts';
import type { CredentialPlace } from '../../contracts/api/credential-place.ts';
import { factsFor, situationFor, validDraft, bytesOf } from '../testing/valid-draft.ts';
import { factsOfOwnBody, OWN_RULES } from '../testing/rule-facts.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { sameShapeToken, unknownToken } from './unknown-token.ts';

const WAYS = Object.keys(NEAR_TOKENS).filter((way) => way !== OTHER_PASSWORD);
const RANDOM = 'kW3nPq8ZrT5xYb2mVc7dLs4e';
const UUID = '0b9f6a52-8d1e-4c37-9a54-1f2e3d4c5b6a';
const HEX = '9f86d081884c7d659a2feaa0c55ad015';

const allOf = (token: string): readonly (string | undefined)[] => WAYS.map((way) => nearToken(way, token));

test('a token that was never issued has hexadecimal digits where the good one has', () => {
  for (const nonce of [0, 1, 2]) {
    expect(sameShapeToken(UUID, nonce)).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(sameShapeToken(HEX.toUpperCase(), nonce)).toMatch(/^[0-9A-F]{32}$/);
    expect(sameShapeToken(RANDOM, nonce)).not.toMatch(/^[0-9a-f]*$/i);
  }
});

describe('a token close to a good one', () => {
  test('has the other case, more letters, another letter, or fewer', () => {
    expect(allOf(RANDOM)).toEqual([
      'Kw3NpQ8zRt5XyB2MvC7DlS4E',
      `${RANDOM}kW`,
      'kW3nPq8ZrT5xYb2mVc7dLa4e',
      'kW3nPq8ZrT5xYb2mVc7dL',
    ]);
  });

  test('keeps the user name, which may be read without regard to case', () => {
    for (const [index, near] of allOf(`Someone:${RANDOM}`).entries())
      expect(near).toBe(`Someone:${allOf(RANDOM)[index]}`);
  });

  test.each([
    ['is short', RANDOM.slice(1)],
    [
      'ends with a number, so that others may be numbered next to it',
      'token-of-a-test-user-000000000000000017',
    ],
    ['has no letters', '123456789012345678901234567890'],
    ['is empty', ''],
  ])('is none where the token %s', (_why, token) => {
    expect(allOf(token)).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('is as good a UUID as the good one, which is the same in either case', () => {
    expect(allOf(UUID)).toEqual([undefined, undefined, UUID.replace(/b6a$/, 'a6a'), undefined]);
  });

  test('has hexadecimal digits alone where the good one has', () => {
    for (const near of allOf(HEX)) expect(near ?? '').toMatch(/^[0-9a-f]*$/);
    expect(nearToken('a good token with its letters in the other case', HEX)).toBeUndefined();
  });

  test('differs in a place whose bits are all read, whatever base64 leaves unread at its end', () => {
    const decoded = (text: string): Buffer => Buffer.from(text, 'base64url');
    for (const size of [32, 33, 34]) {
      const token = Buffer.alloc(size, 'a good token').toString('base64url');
      for (const near of allOf(token))
        expect(decoded(near ?? token).equals(decoded(token))).toBe(near === undefined);
    }
  });
});

describe('another password', () => {
  test('stands behind the same user name, however short the good one is', () => {
    expect(nearToken(OTHER_PASSWORD, 'ada:secret')).toBe('ada:naysayer-knows-no-such-password');
  });

  test.each(['ada', 'ada:', ':secret', RANDOM])(
    'is none for %s, which has no user name and password',
    (token) => {
      expect(nearToken(OTHER_PASSWORD, token)).toBeUndefined();
    },
  );

  const sentFor = (place: CredentialPlace, known: OperationFacts): readonly (readonly [string, string])[] => {
    const facts = { ...known, operation: { ...known.operation, credential: [place], alternatives: [] } };
    const situation = { ...situationFor(facts), credential: [{ place, token: 'ada:secret' }] };
    const valid = validDraft(facts, situation, facts.minimal);
    return unknownToken
      .variants(facts)
      .filter((variant) => variant.name === OTHER_PASSWORD && variant.fits?.(situation) !== false)
      .flatMap((variant) => {
        const bytes = bytesOf({ name: '', facts, family: unknownToken, variant, valid, situation }, {});
        return unknownToken.prove(bytes) ? bytes.faulty.headers.filter(([name]) => /^auth/i.test(name)) : [];
      });
  };

  test('is sent and proved in HTTP Basic alone, and not for the contract that is built in', async () => {
    const own = await factsOfOwnBody(OWN_RULES, { size: 3, isNew: true, currency: 'USD' });
    const wrong = valueInPlace({ kind: 'basic' }, 'ada:naysayer-knows-no-such-password');
    expect(sentFor({ kind: 'basic' }, own).map(([, value]) => value)).toEqual([wrong]);
    expect(sentFor({ kind: 'bearer' }, own)).toEqual([]);
    expect(sentFor({ kind: 'basic' }, factsFor('getOrganization'))).toEqual([]);
  });
});
