import { describe, expect, test } from 'vitest';
import { absentId, absentLike, hasForm } from './absent-id.ts';
import { pathParameter } from './parameter-text.ts';
import { asText } from '../wire/json.ts';
import { factsWith, ID } from './testing/facts-with.ts';

const TEXT = { type: 'string' };
const UUID = { type: 'string', format: 'uuid' };
const INTEGER = { type: 'integer', minimum: 1 };

describe('an absent id', () => {
  test.each([
    [
      'a uuid',
      UUID,
      '1c0e7a3b-95d1-4f6e-8b2a-0d9c6e5f4a31',
      /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/,
    ],
    [
      'a uuid in capitals',
      UUID,
      '01890A5D-AC96-774B-BCCE-B302099A8057',
      /^[\dA-F]{8}-[\dA-F]{4}-7[\dA-F]{3}-B[\dA-F]{3}-[\dA-F]{12}$/,
    ],
    [
      'a uuid behind a prefix',
      TEXT,
      'order-1c0e7a3b-95d1-4f6e-8b2a-0d9c6e5f4a31',
      /^order-[\da-f]{8}-[\da-f]{4}-4[\da-f-]{21}$/,
    ],
    ['an ObjectId', TEXT, '65f1c0d2a9b8e7f6054321dc', /^[\da-f]{24}$/],
    ['a ULID', TEXT, '01HV6Z3QK8WTE9XJ5N2RYB7CDM', /^[0-7][\dA-HJKMNP-TV-Z]{25}$/],
    ['base 64 for URLs', TEXT, 'dQw4w9WgXcQ_h-Tb2VAl3w', /^[A-Za-z\d]{11}_[A-Za-z\d]-[A-Za-z\d]{7}w$/],
    ['an id with a prefix', TEXT, 'cus_NffrFeUfNV2Hib', /^cus_[A-Za-z\d]{14}$/],
    ['an id with prefixes', TEXT, 'urn:thing:8f3a91bc07', /^urn:thing:[\da-f]{10}$/],
    ['a numbered slug', TEXT, 'thing-17', /^thing-19\d{8}$/],
    ['a short slug', TEXT, 'my-dog', /^my-[a-z]{5}$/],
    ['a name with escapes', TEXT, 'a=20b=2Fmy16phag6004pq=2E.', /^a=20b=2Fmy16p[a-z]{3}\d{4}[a-z]{2}=2E\.$/],
    ['a name with a dot', TEXT, 'archive20260504ab.tar', /^archiv[a-z]\d{8}[a-z]{2}\.tar$/],
    ['a number', INTEGER, '101', /^19\d{8}$/],
    ['a number beside null', { type: ['integer', 'null'] }, '101', /^19\d{8}$/],
    ['a long number', INTEGER, '1734567890123456789', /^1\d{18}$/],
    [
      'a number of documented length',
      { type: 'string', pattern: String.raw`^\d{8}$` },
      '00000017',
      /^\d{8}$/,
    ],
    [
      'a code of documented length',
      { type: 'string', pattern: String.raw`^[A-Z]{3}-\d{4}$` },
      'ABC-1234',
      /^[A-Z]{3}-\d{4}$/,
    ],
    [
      'a uuid where a number is documented',
      INTEGER,
      '1c0e7a3b-95d1-4f6e-8b2a-0d9c6e5f4a31',
      /^[\da-f]{8}-[\da-f-]{27}$/,
    ],
  ])('has the form of %s', (_form, schema, existing, form) => {
    const facts = factsWith(schema);
    const ids = Array.from({ length: 50 }, (_, nonce) => absentId(facts, ID, existing, nonce));
    for (const id of ids) {
      expect(id).toMatch(form);
      expect(hasForm(facts, pathParameter(facts.operation, ID), existing, id), id).toBe(true);
    }
    expect(new Set([existing, ...ids]).size).toBe(51);
    expect(absentId(facts, ID, existing, 7)).toBe(ids[7]);
  });

  test.each([
    ['so few ids are allowed that it might be hit', { type: 'string', pattern: '^[A-Z]{3}$' }, 'EUR'],
    ['the documented form is another', { type: 'string', format: 'date' }, '2026-05-04'],
  ])('is not taken to have the documented form where %s', (_why, schema, existing) => {
    const facts = factsWith(schema);
    const id = absentId(facts, ID, existing, 7);
    expect(id).toMatch(/^NAYSAYERNONE/);
    expect(hasForm(facts, pathParameter(facts.operation, ID), existing, id)).toBe(false);
  });

  test('of another form than the existing one is none of the right form, where neither is documented', () => {
    const facts = factsWith(INTEGER);
    const parameter = pathParameter(facts.operation, ID);
    expect([hasForm(facts, parameter, 'ab12', 'cd34'), hasForm(facts, parameter, 'ab12', 'AB12')]).toEqual([
      true,
      false,
    ]);
  });
});

test('a value that is the id of nothing is one that fits, if any does', () => {
  const like = (form: RegExp): unknown => absentLike('ABC-1234', 7, (id) => form.test(asText(id)));
  expect(like(/^[A-Z]{3}-\d{4}$/)).toMatch(/^[A-Z]{3}-\d{4}$/);
  expect(like(/^ABC-\d{10}$/)).toMatch(/^ABC-19\d{8}$/);
  expect(like(/^$/)).toMatch(/^ABC-19\d{8}$/);
  expect(absentLike(17, 7, () => true)).toBe(1900000007);
});
