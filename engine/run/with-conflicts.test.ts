import { expect, test } from 'vitest';
import { operationWith } from '../../contracts/openapi/testing/things.ts';
import { noteOfConflicts, withConflicts } from './with-conflicts.ts';

test('what was learnt is noted with its doubt: as sure it would be a promise', async () => {
  const operation = await operationWith('createThing');
  const conflicts = [{ key: 'name', with: ['size'] }, { key: 'code' }];
  const { conflictsOn } = withConflicts(operation, conflicts, ({ key }) => key === 'code');
  expect(noteOfConflicts(conflictsOn)).toEqual({
    'x-naysayer': { conflictsOn: [{ key: 'name', with: ['size'], uncertain: true }, { key: 'code' }] },
  });
});
