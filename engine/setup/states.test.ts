import { expect, test } from 'vitest';
import type { Target } from '../../contracts/target.ts';
import type { Fixtures } from './fixtures.ts';
import type { RunContext } from './run-context.ts';
import { States } from './states.ts';

const OTHER = { name: 'other', token: 'text', variable: 'OTHER' };

/** Whether tokens that the API hands out differ from those of a target with these credentials. */
function differs(state: 'revoked-token' | 'read-only-token', credentials: Partial<Target['credentials']>) {
  const context = { target: { credentials } } as unknown as RunContext;
  return new States(context, {} as Fixtures).differs(state, 'handed-out');
}

test('a token that the API hands out differs from the usual one where the config names that', () => {
  expect(differs('revoked-token', { revoked: OTHER })).toBe(true);
  expect(differs('revoked-token', { readOnly: OTHER })).toBe(false);
  expect(differs('read-only-token', { readOnly: OTHER })).toBe(true);
  expect(differs('read-only-token', {})).toBe(false);
});

test('every other way differs from the usual one, and so does a state without one', () => {
  const states = new States({ target: { credentials: {} } } as unknown as RunContext, {} as Fixtures);
  expect(states.differs('deleted', 'by-list')).toBe(true);
  expect(states.differs('revoked-token', undefined)).toBe(true);
});

test('a token for development is another way where the config names one', () => {
  const states = (development?: typeof OTHER): States =>
    new States(
      { target: { credentials: development ? { development } : {} } } as unknown as RunContext,
      {} as Fixtures,
    );
  expect(states(OTHER).differs('taken', 'in-development')).toBe(true);
  expect(states().differs('taken', 'in-development')).toBe(false);
});
