import { expect, test } from 'vitest';
import { factsFor } from '../../generators/testing/valid-draft.ts';
import { stateValues } from './state-values.ts';
import type { StateSource } from './state-values.ts';

const SOURCE: StateSource = {
  facts: factsFor('getProject'),
  values: { client_id: '2', project_reference_id: 'a/b c%?#ü' },
  others: { project_reference_id: 'x/y', name: 'an / other' },
  credential: [{ place: { kind: 'basic' }, token: 'tok' }],
  unique: 'u1',
  references: { 'project.id': 'p/1' },
  nonce: 5,
};

test('an id is given as it stands in a path, so that whatever it holds stays one segment', () => {
  const values = stateValues(SOURCE);
  expect(values['project_reference_id']).toBe('a%2Fb%20c%25%3F%23%C3%BC');
  expect(values['other_project_reference_id']).toBe('x%2Fy');
  expect(values['absent_project_reference_id']).toMatch(/^[\w.~%-]+$/);
});

test('what stands in a body is given as it is', () => {
  const values = stateValues(SOURCE);
  expect([values['other_name'], values['new_project_id']]).toEqual(['an / other', 'p/1']);
});

test('tokens are given in the forms that they travel in, and none that is not there', () => {
  const values = stateValues(SOURCE);
  const basicOf = (token: string): string => `Basic ${Buffer.from(`${token}:`).toString('base64')}`;
  expect([values['api_token'], values['authorization']]).toEqual(['tok', basicOf('tok')]);
  expect(values['unknown_authorization']).not.toBe(values['authorization']);
  expect(values).not.toHaveProperty('other_authorization');
  const otherCredential = [{ place: { kind: 'basic' }, token: 'two' }] as const;
  expect(stateValues({ ...SOURCE, otherCredential })['other_authorization']).toBe(basicOf('two'));
});

test('the same source gives the same values', () => {
  expect(stateValues(SOURCE)).toEqual(stateValues(SOURCE));
});
