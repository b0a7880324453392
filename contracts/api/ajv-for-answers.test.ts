import { expect, test } from 'vitest';
import { ajvForAnswers } from './ajv-for-answers.ts';
import { SchemaOracles } from './schema-oracle.ts';

const named = (key: string) => ({ type: 'object', properties: { [key]: { type: 'string' } } }) as const;
const either = { oneOf: [named('error'), { $ref: '#/components/schemas/Told' }] } as const;
const judge = new SchemaOracles({ Told: named('message') }, ajvForAnswers()).of(either);

test('an answer that fits several branches of a choice is as it is documented', () => {
  expect(judge({ error: 'none', message: 'There is none.' })).toEqual([]);
});

test('one that fits none of them is not', () => {
  expect(judge({ error: 1, message: 2 }).map(({ at, keyword }) => `${at} ${keyword}`)).toEqual([
    '/error type',
    '/message type',
    ' oneOf',
  ]);
});
