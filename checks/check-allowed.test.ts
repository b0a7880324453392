import { describe, expect, test } from 'vitest';
import { checkAllowed } from './check-allowed.ts';
import { answer, inShort, json, refusal, silence, trialOf } from './testing/trials.ts';

const INPUT = {
  fault: { kind: 'allowed-value', variant: 'size: the bound 1 itself', with: { at: '/size' } },
};
const BEFORE = trialOf(json(201, {})).exchange;

describe('a value that a rule just allows', () => {
  test.each([200, 201, 204])('is accepted with %i', (status) => {
    expect(inShort(checkAllowed(trialOf(answer(status), { control: BEFORE, input: INPUT })))).toBe('pass');
  });

  test.each([400, 422])('is called malformed by %i, one finding for each key', (status) => {
    expect(inShort(checkAllowed(trialOf(refusal(status), { control: BEFORE, input: INPUT })))).toBe(
      `broken: ${status} for /size`,
    );
  });

  test('is not judged where the refusal speaks of what another key holds', () => {
    const { exchange } = trialOf(json(400, { message: 'size must not be more than most' }), {
      control: BEFORE,
      input: INPUT,
    });
    const request = { ...exchange.request, body: Buffer.from('{"size":1,"most":0}') };
    const trial = {
      ...trialOf(exchange.reply, { control: BEFORE, input: INPUT }),
      exchange: { ...exchange, request },
    };
    expect(checkAllowed(trial)).toMatchObject({ reason: expect.stringContaining('what another key holds') });
  });

  test.each([
    ['Missing required param: size_in_months.', 'inconclusive'],
    ['unit is required', 'inconclusive'],
    ['size is required', 'fail'],
  ])('is not judged where the refusal misses another key: %s', (message, verdict) => {
    const trial = trialOf(json(400, { message }), { control: BEFORE, input: INPUT });
    expect(checkAllowed(trial).verdict).toBe(verdict);
  });

  test.each(['Could not find size=1', 'size 1 does not exist', 'The size was not found.', 'no such size'])(
    'is not judged where the refusal says that it refers to nothing: %s',
    (message) => {
      const trial = trialOf(json(400, { message }), { control: BEFORE, input: INPUT });
      expect(checkAllowed(trial).verdict).toBe('inconclusive');
    },
  );

  test.each([403, 404, 409, 413, 500])('is not judged by %i', (status) => {
    expect(checkAllowed(trialOf(refusal(status), { control: BEFORE, input: INPUT })).verdict).toBe(
      'inconclusive',
    );
  });

  test('is not judged by silence, nor where the value from the middle was refused, too', () => {
    expect(checkAllowed(trialOf(silence('timeout'), { control: BEFORE })).verdict).toBe('inconclusive');
    const refused = trialOf(refusal(400)).exchange;
    expect(checkAllowed(trialOf(refusal(400), { control: refused })).verdict).toBe('inconclusive');
  });
});
