import { expect, test } from 'vitest';
import { loadContract } from '../load-contract.ts';
import { isSwitchedOff } from './is-switched-off.ts';
import type { Promises } from './promises.ts';

const library = await loadContract('examples/library/openapi.yaml');
const team = (expected: Promises['expect']): Promises => ({ source: 'team', expect: expected, levels: {} });

test.each<[string, Promises['expect'], boolean]>([
  ['nothing is said', {}, false],
  ['its requirement is off', { 'forbidden.other-client': 'off' }, true],
  ['its class is off', { forbidden: 'off' }, true],
  ['its requirement is off on another operation', { 'forbidden.other-client @ getBook': 'off' }, false],
  ['its requirement is off on this operation', { 'forbidden.other-client @ deleteBook': 'off' }, true],
])('a fault is no longer to be refused where %s: ', (_what, expected, isOff) => {
  expect(isSwitchedOff({ ...library, team: team(expected) }, 'other-client', 'deleteBook')).toBe(isOff);
});
