import { expect, test } from 'vitest';
import { CATALOGUE } from '../requirements/catalogue/index.ts';
import type { FaultKind } from '../requirements/fault-kind.ts';
import { mayRefuse } from './may-refuse.ts';

test.each<readonly [number, FaultKind, boolean]>([
  [404, 'missing-resource', true],
  [409, 'duplicate-id', true],
  [404, 'unserved-accept', false],
  [409, 'key-type', false],
  [404, 'other-client', true],
  [404, 'unusual-request', true],
  [404, 'allowed-value', true],
])('whether %d may be what refuses %s: %s', (status, fault, may) => {
  expect(mayRefuse(status, fault, CATALOGUE)).toBe(may);
});
