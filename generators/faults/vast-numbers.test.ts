import { expect, test } from 'vitest';
import { factsFor } from '../testing/valid-draft.ts';
import { smallest } from '../smallest.ts';
import { hostileValue } from './hostile-value.ts';

function placesIn(operation: string): readonly unknown[] {
  const vast = hostileValue.variants(factsFor(operation)).filter(({ name }) => name.includes('billion'));
  return [...new Set(vast.map((variant) => smallest(variant)['at']))];
}

test('numbers with a vast exponent go to a whole number and to another that the document has', () => {
  expect(placesIn('updateExperiment')).toEqual([
    '/observation_budget',
    expect.stringMatching(/^\/parameters\//),
  ]);
  expect(placesIn('createCheckpoint')).toEqual(['/values/0/value']);
});

test('numbers with a vast exponent go to no key that may be a text as well', () => {
  expect(placesIn('createProject')).toEqual([]);
});
