import { describe, expect, test } from 'vitest';
import { bytesWith, factsWith, ID } from '../testing/facts-with.ts';
import { missingResource } from './missing-resource.ts';

const UUID = '1c0e7a3b-95d1-4f6e-8b2a-0d9c6e5f4a31';
const uuids = factsWith({ type: 'string', format: 'uuid' });
const [variant] = missingResource.variants(uuids);

function bytes(facts = uuids, existing = UUID): Parameters<typeof missingResource.prove>[0] {
  if (!variant) throw new RangeError('there is a variant');
  return bytesWith(facts, missingResource, variant, existing);
}

describe('an id that does not exist', () => {
  test('is proved where ids are uuids', () => {
    expect(missingResource.prove(bytes())).toMatchObject({ oracle: 'JSON Schema' });
  });

  test('is proved where the target gives uuids in place of the documented numbers', () => {
    expect(missingResource.prove(bytes(factsWith({ type: 'integer' })))).toBeDefined();
  });

  test('is not proved where the documented form leaves no room for one', () => {
    expect(
      missingResource.prove(bytes(factsWith({ type: 'string', pattern: '^[A-Z]{3}$' }), 'EUR')),
    ).toBeUndefined();
    expect(missingResource.whyUnproved).toMatch(/does not have the documented form/);
  });

  test('is not proved where it is known to have been given to something', () => {
    const { situation, ...rest } = bytes();
    const absent = rest.faulty.target.split('/').at(-1) ?? '';
    for (const known of [{ others: { parent_id: absent } }, { known: [absent] }, { put: [absent] }])
      expect(missingResource.prove({ ...rest, situation: { ...situation, ...known } })).toBeUndefined();
  });

  test('is another one for each operation, since one may put something there', () => {
    const others = { ...uuids, operation: { ...uuids.operation, id: 'replaceExperiment' } };
    expect(bytes(others).faulty.target).not.toBe(bytes().faulty.target);
  });

  test('is not looked for where every value is documented', () => {
    expect(missingResource.skip(factsWith({ enum: ['daily', 'weekly'] }))?.reason).toMatch(/none is absent/);
  });

  test('is not looked for where nothing shows that there is anything to be absent', () => {
    const { contract, operation, ...rest } = uuids;
    const { promises: _promises, ...documented } = contract;
    const computed = { ...operation, id: 'square', path: `/squares/{${ID}}`, links: [] };
    const over = (further: Partial<typeof operation>): ReturnType<typeof missingResource.skip> => {
      const own = { ...computed, ...further };
      return missingResource.skip({
        ...rest,
        contract: { ...documented, operations: [own] },
        operation: own,
      });
    };
    const answered = (status: string): Pick<typeof operation, 'responses'> => ({
      responses: { [status]: { place: '', headers: {}, content: {} } },
    });
    expect(over(answered('200'))?.reason).toMatch(/nothing shows that what the path names may be absent/);
    expect(over(answered('404'))).toBeUndefined();
    expect(over({ ...answered('204'), method: 'DELETE' })).toBeUndefined();
  });
});
