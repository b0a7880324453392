import { describe, expect, test } from 'vitest';
import { errorStatuses } from './error-statuses.ts';

describe('the statuses of an error', () => {
  test('are those that the assertion allows, in its order', () => {
    expect(errorStatuses({ kind: 'status', allowed: [403, 404] })).toEqual([403, 404]);
    expect(errorStatuses({ kind: 'throttled', allowed: [429] })).toEqual([429]);
    expect(errorStatuses({ kind: 'refused-or-carried-out', allowed: [400] })).toEqual([400]);
  });

  test('include 404 where deletion may have removed what is written to', () => {
    expect(errorStatuses({ kind: 'status-or-gone', allowed: [409] })).toEqual([409, 404]);
  });

  test('are not those of a success that is allowed too', () => {
    expect(errorStatuses({ kind: 'status', allowed: ['2XX', 400] })).toEqual([400]);
  });

  test('are none where the promise is not about one answer', () => {
    expect(errorStatuses({ kind: 'no-effect' })).toEqual([]);
    expect(errorStatuses({ kind: 'one-winner', allowed: [409] })).toEqual([]);
  });
});
