import { expect, test } from 'vitest';
import type { Json } from '../wire/json.ts';
import { json, trialOf } from './testing/trials.ts';
import { speaksOfAnotherKey } from './speaks-of-another-key.ts';

const JOB = { title: 'a', salaryMin: 10, salaryMax: 1, end: '2037-05-18', hours: [{ opens: 9, closes: 8 }] };

function speaks(at: string, said: Json, sent: Json = JOB): boolean {
  const { exchange } = trialOf(json(400, said));
  const request = { ...exchange.request, body: Buffer.from(JSON.stringify(sent)) };
  return speaksOfAnotherKey({ ...exchange, request }, at);
}

test.each<[string, string, Json]>([
  ['both in one sentence', '/salaryMin', { message: 'salaryMax must not be less than salaryMin' }],
  ['both as people write them', '/salaryMin', { message: 'Salary max is less than salary_min' }],
  ['the other one alone', '/salaryMin', { message: ['salaryMax is too small'] }],
  [
    'the other one in the same object',
    '/hours/0/opens',
    { errors: [{ msg: 'opens must be before closes' }] },
  ],
])('a refusal speaks of %s', (_what, at, said) => {
  expect(speaks(at, said)).toBe(true);
});

test.each<[string, string, Json]>([
  ['its own key alone', '/salaryMin', { message: 'salaryMin must not be greater than 100' }],
  ['no key', '/salaryMin', { message: 'Bad Request' }],
  ['another one elsewhere', '/salaryMin', { title: 'Bad Request', message: 'salaryMin is too big' }],
  ['another one in a sentence of its own', '/salaryMin', { errors: ['salaryMin is bad', 'title is bad'] }],
  ['a word that has its letters', '/salaryMin', { message: 'salaryMin must be appended: subtitle' }],
])('a refusal speaks of %s', (_what, at, said) => {
  expect(speaks(at, said)).toBe(false);
});
