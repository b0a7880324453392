import { expect, test } from 'vitest';
import { sayable } from './sayable.ts';

const BODY = { format: 'form', fields: { meta: { kind: 'members' }, made: { kind: 'json' } } } as const;

test('a form is left without what it has no way to say', () => {
  const said = { name: 'a', tags: [1], meta: { deep: { a: 1 } }, made: { a: null } };
  expect(sayable({ ...said, none: null, list: [], within: { a: 1 } }, BODY)).toEqual(said);
  expect(sayable({ meta: { a: null } }, BODY)).toEqual({});
  expect(sayable({ none: null }, { format: 'json' })).toEqual({ none: null });
});
