import { expect, test } from 'vitest';
import { FOLLOW_UP_NAMES, followUpNamed, stateOfFault } from './follow-up.ts';
import type { Requirement } from './requirement.ts';

test('a follow-up is known by what a pact calls it, and by nothing else', () => {
  expect([FOLLOW_UP_NAMES.refused, FOLLOW_UP_NAMES.waited, 'waited'].map(followUpNamed)).toEqual([
    'refused',
    'waited',
    undefined,
  ]);
});

test('a fault needs the state of a requirement that it provokes, and none of others', () => {
  const requirement = (
    precondition: Requirement['precondition'],
    ...provokedBy: Requirement['provokedBy']
  ): Requirement =>
    // Nothing else of a requirement is asked for.
    ({ precondition, provokedBy }) as unknown as Requirement;
  const all = [
    requirement('ready', { kind: 'fault', fault: 'body-type' }),
    requirement('taken', { kind: 'fault', fault: 'duplicate-id' }, { kind: 'scenario', scenario: 'race' }),
    requirement('deleted', { kind: 'valid' }),
  ];
  expect(stateOfFault(all, 'duplicate-id')).toBe('taken');
  expect(stateOfFault(all, 'body-type')).toBe('ready');
  expect(stateOfFault(all, 'body-syntax')).toBe('ready');
});
