import { expect, test } from 'vitest';
import { Sampler } from './sampler.ts';
import { endsPeriod } from './ends-period.ts';

test.each(['endDate', 'checkOut', 'check_out', 'validUntil', 'to', 'valid_to', 'expiresAt', 'dropOffTime'])(
  '%s is the end of a period',
  (key) => {
    expect(endsPeriod(key)).toBe(true);
  },
);

test.each(['startDate', 'checkIn', 'from', 'toName', 'friendId', 'output'])('%s is none', (key) => {
  expect(endsPeriod(key)).toBe(false);
});

test('a body that is made has its end later than its beginning, whichever comes first', () => {
  const date = { type: 'string', format: 'date' };
  const time = { type: 'string', format: 'date-time' };
  const properties = { checkOut: date, checkIn: date, endsAt: time, startsAt: time };
  const sample = new Sampler({}).sample({ type: 'object', required: Object.keys(properties), properties });
  expect(sample).toMatchObject({
    minimal: {
      checkIn: '2030-01-01',
      checkOut: '2030-02-01',
      startsAt: '2030-01-01T00:00:00Z',
      endsAt: '2030-02-01T00:00:00Z',
    },
  });
});
