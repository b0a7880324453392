import { expect, test } from 'vitest';
import { HARMLESS, PATHS, SQL, TRACES } from '../checks/testing/disclosures.ts';
import { ERROR_BODY } from './expectation-of.ts';
import { made } from './testing/whole-pacts.ts';
import { isWithoutInternals, withoutInternals } from './without-internals.ts';

test('a pact lets no harmless text be taken for internals, and tells most of what is some', () => {
  expect(HARMLESS.filter((text) => !isWithoutInternals(text))).toEqual([]);
  const internals = [...TRACES.map(([, text]) => text), ...PATHS, ...SQL];
  const seen = internals.filter((text) => !isWithoutInternals(text));
  expect(seen.length / internals.length).toBeGreaterThan(0.4);
});

test('a body with a free text says that no internals are in it, and one without says nothing', () => {
  const text = { 'pact:matcher:type': 'type', value: 'text' };
  expect(JSON.stringify(withoutInternals({ error: { message: text } }))).toContain('Traceback');
  expect(JSON.stringify(withoutInternals(ERROR_BODY))).toContain('Traceback');
  expect(withoutInternals({ code: { 'pact:matcher:type': 'integer', value: 1 } })).toBeUndefined();
});

test('what is a SHOULD is asked for in the pact of the SHOULDs alone', () => {
  const asking = made.filter(({ also }) => also.some(({ id }) => id === 'error-body.disclosure'));
  expect(asking.length).toBeGreaterThan(100);
  expect(asking.every(({ level }) => level === 'SHOULD')).toBe(true);
  const must = made.filter(({ level }) => level === 'MUST');
  expect(must.filter(({ expectation }) => JSON.stringify(expectation).includes('Traceback'))).toEqual([]);
});
