import { describe, expect, test } from 'vitest';
import type { JsonSchema } from '../../contracts/api/operation.ts';
import { bytesWith, factsWith, ID } from '../testing/facts-with.ts';
import { malformedId } from './malformed-id.ts';

const UUID = '1c0e7a3b-95d1-4f6e-8b2a-0d9c6e5f4a31';
const uuid = { type: 'string', format: 'uuid' };

const SCHEMAS: readonly (readonly [string, JsonSchema, string])[] = [
  ['a number', { type: 'integer' }, '101'],
  ['a number beside null', { type: ['integer', 'null'] }, '101'],
  ['a number, and the target gives uuids', { type: 'integer' }, UUID],
  ['a uuid', uuid, UUID],
  ['a uuid in capitals', uuid, UUID.toUpperCase()],
  ['a uuid, and the target gives numbers', uuid, '101'],
  ['one of some words', { type: 'string', enum: ['daily', 'weekly'] }, 'daily'],
  ['a word in capitals', { type: 'string', pattern: '^[A-Z]+$' }, 'EUR'],
  ['a word of at most 200 letters', { type: 'string', maxLength: 200 }, 'abc'],
  ['a date', { type: 'string', format: 'date' }, '2026-05-04'],
  ['a number or a word', { oneOf: [{ type: 'integer' }, { type: 'string', pattern: '^[a-z]+$' }] }, 'self'],
  ['any text', {}, 'a'.repeat(64)],
];

function waysOf(schema: JsonSchema): readonly string[] {
  return malformedId.variants(factsWith(schema)).map(({ name }) => name.replace(`${ID}: `, ''));
}

describe('an id of the wrong form', () => {
  test.each(SCHEMAS)('is proved in each way where ids are %s', (_form, schema, existing) => {
    const facts = factsWith(schema);
    for (const variant of malformedId.variants(facts)) {
      const bytes = bytesWith(facts, malformedId, variant, existing);
      if (variant.fits?.(bytes.situation) === false) continue;
      expect(malformedId.prove(bytes), variant.name).toBeDefined();
    }
  });

  test('is tried in ways that the schema refuses alone', () => {
    expect(waysOf(uuid)).toEqual(
      expect.arrayContaining([
        'a digit short',
        'a digit too many',
        'a letter beyond f',
        'no hyphens',
        'braces around it',
      ]),
    );
    expect(waysOf({ type: ['integer', 'null'] })).toEqual(waysOf({ type: 'integer' }));
    expect(waysOf({ enum: ['daily'] })).toContain('outside the enum');
    expect(waysOf({ type: 'string', pattern: '^[A-Z]+$' })).not.toContain('capitals');
    expect(waysOf({})).not.toContain('a space behind it');
  });

  test('is what no reader takes for an id where it is another word, and not where it begins as one', () => {
    const unmistakable = (schema: JsonSchema): readonly string[] =>
      malformedId
        .variants(factsWith(schema))
        .filter(({ isUnmistakable }) => isUnmistakable)
        .map(({ name }) => name.replace(`${ID}: `, ''));
    expect(unmistakable({ type: 'integer' })).toEqual(['letters for digits']);
    expect(unmistakable({ type: 'string', enum: ['daily', 'weekly'] })).toEqual(['outside the enum']);
    expect(unmistakable(uuid)).toEqual([]);
    expect(unmistakable({})).toEqual([]);
  });

  test('is the existing one in capitals, or with a space behind it, which a lenient look finds', () => {
    const facts = factsWith({ type: 'string', pattern: '^[a-z0-9-]+$' });
    const targets = malformedId
      .variants(facts)
      .map((each) => bytesWith(facts, malformedId, each, 'ab-1').faulty.target);
    expect(targets).toEqual(
      expect.arrayContaining([expect.stringMatching(/\/AB-1$/), expect.stringMatching(/\/ab-1%20$/)]),
    );
  });

  test('is tried beyond 32 bits where no existing id is there, and is not proved elsewhere', () => {
    const facts = factsWith({ type: 'integer' });
    const wrapped = malformedId.variants(facts).find(({ name }) => name === `${ID}: the digits and 2^32`);
    if (!wrapped) throw new RangeError('there is no such variant');
    const over = (existing: string): readonly unknown[] => {
      const bytes = bytesWith(facts, malformedId, wrapped, existing);
      return [wrapped.fits?.(bytes.situation), malformedId.prove(bytes)?.oracle];
    };
    expect(over('101')).toEqual([true, 'comparison']);
    for (const existing of ['4294967397', '717171717171717171', UUID])
      expect(over(existing)).toEqual([false, undefined]);
  });

  test('is not tried beyond 32 bits where an id that nothing has may be answered with a success', () => {
    const { contract, operation, ...rest } = factsWith({ type: 'integer' });
    const { promises: _promises, ...documented } = contract;
    const namesWith = (method: string, status: string): readonly string[] => {
      const responses = { [status]: { place: '', headers: {}, content: {} } };
      const facts = { ...rest, contract: documented, operation: { ...operation, method, responses } };
      return malformedId.variants(facts).map(({ name }) => name);
    };
    const wrapped = `${ID}: the digits and 2^32`;
    for (const [method, status] of [
      ['PUT', '201'],
      ['DELETE', '204'],
    ] as const)
      expect(namesWith(method, status)).not.toContain(wrapped);
    for (const [method, status] of [
      ['PUT', '200'],
      ['DELETE', '404'],
      ['GET', '200'],
    ] as const)
      expect(namesWith(method, status)).toContain(wrapped);
  });

  test('is tried in digits of other scripts', () => {
    const facts = factsWith({ type: 'integer' });
    const targets = malformedId
      .variants(facts)
      .map((variant) =>
        decodeURIComponent(
          bytesWith(facts, malformedId, variant).faulty.target.replaceAll(/%(zz|C0%80|$)/g, ''),
        ),
      );
    expect(targets).toEqual(
      expect.arrayContaining([expect.stringMatching(/\/١٠١$/), expect.stringMatching(/\/１０１$/)]),
    );
  });

  test('is in doubt where it is another spelling of the same uuid', () => {
    const doubted = malformedId.variants(factsWith(uuid)).filter((each) => each.doubt !== undefined);
    expect(doubted.map(({ name }) => name)).toEqual([`${ID}: no hyphens`, `${ID}: braces around it`]);
  });

  test.each([[{}], [{ type: 'string', pattern: '^a+$' }], [{ type: 'string', maxLength: 40 }]])(
    'of %j is never so long that a server refuses the target for its length',
    (schema) => {
      const facts = factsWith(schema);
      const lengths = malformedId
        .variants(facts)
        .map(
          (variant) =>
            bytesWith(facts, malformedId, variant, 'aaa').faulty.target.split('/').at(-1)?.length ?? 0,
        );
      expect(Math.max(...lengths)).toBe(100);
    },
  );
});
