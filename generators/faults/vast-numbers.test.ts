import { describe, expect, test } from 'vitest';
import { contractWith, ONE } from '../../contracts/openapi/testing/things.ts';
import { factsOf } from '../operation-facts.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { factsOfCreating } from '../testing/creating-facts.ts';
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

describe('numbers that a store which counts its ids never comes back from', () => {
  const integer = { type: 'integer' };
  const schema = { type: 'object', properties: { id: integer, size: integer } };
  const placesOf = (facts: OperationFacts | undefined): readonly unknown[] => {
    const variants = facts ? hostileValue.variants(facts) : [];
    const numbers = variants.filter(({ name }) => /number|minus zero|billion/.test(name));
    return [...new Set(numbers.map((variant) => smallest(variant)['at']))];
  };

  test('are not the id of a new thing', async () => {
    expect(placesOf(await factsOfCreating(schema, { id: 7, size: 3 }))).toEqual(['/size']);
  });

  test('are not the id of what is changed', async () => {
    const requestBody = { content: { 'application/json': { schema: { ...schema, required: ['id'] } } } };
    const replace = {
      operationId: 'replaceThing',
      requestBody,
      responses: { '200': { description: 'It.' } },
      'x-naysayer': { body: { id: '{{path.thing_id}}', size: 3 } },
    };
    const contract = await contractWith({ [`${ONE}/put`]: replace });
    expect(placesOf(factsOf(contract).get('replaceThing'))).toEqual(['/size']);
  });
});
