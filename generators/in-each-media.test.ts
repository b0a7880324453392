import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FaultKind } from '../contracts/requirements/fault-kind.ts';
import { FAULT_FAMILIES } from './fault-families.ts';
import { inEachMedia } from './in-each-media.ts';
import { factsInFurtherMedia } from './testing/rule-facts.ts';
import { jsonBodyOf, occasionsOf, bytesOf } from './testing/valid-draft.ts';

const PATCH = ', as application/json-patch+json';
const FORM = ', as application/x-www-form-urlencoded';

async function namesOf(kind: FaultKind, end: string): Promise<readonly string[]> {
  const facts = await factsInFurtherMedia('application/x-www-form-urlencoded');
  const family = FAULT_FAMILIES[kind];
  if (family.skip(facts) !== undefined) return [];
  return family
    .variants(facts)
    .flatMap(({ name }) => (name.endsWith(end) ? [name.slice(0, -end.length)] : []));
}

test('what a further media type has of its own is faulty in each way', async () => {
  expect(await namesOf('json-patch', PATCH)).toHaveLength(6);
  expect(await namesOf('required-key', PATCH)).toEqual(
    expect.arrayContaining(['*.op left out', '*.path left out']),
  );
  expect(await namesOf('body-type', PATCH)).toContain('true for the array');
});

test('what reads JSON is tried a few times, and what judges the same schema once for each kind', async () => {
  expect(await namesOf('body-syntax', PATCH)).toEqual([
    'a body that is cut off',
    'text after the object',
    'a second object after the object',
    'a key without quotes',
  ]);
  expect(await namesOf('required-key', FORM)).toEqual(['name left out']);
  expect(await namesOf('key-value', FORM)).toHaveLength(1);
  expect(await namesOf('body-syntax', FORM)).toEqual([]);
  expect(await namesOf('unknown-key', FORM)).toEqual([]);
});

test('a body that is alike is not gone through once more', async () => {
  const facts = await factsInFurtherMedia('text/json');
  const asked: (string | undefined)[] = [];
  const family = inEachMedia({
    ...FAULT_FAMILIES['required-key'],
    skip: () => undefined,
    variants: ({ operation }) => {
      asked.push(operation.body?.mediaType);
      return [{ name: 'none', values: fc.constant({}), single: true }];
    },
  });
  expect(family.variants(facts).map(({ name }) => name)).toEqual([
    'none',
    'none, as text/json',
    `none${PATCH}`,
  ]);
  expect(asked).not.toContain('text/json');
});

test('what says nothing of a body is sent in the usual media type alone', async () => {
  const facts = await factsInFurtherMedia('application/x-www-form-urlencoded');
  const kinds: readonly FaultKind[] = [
    'no-token',
    'media-type',
    'encoding',
    'hostile-value',
    'allowed-value',
  ];
  const variants = kinds.flatMap((kind) => FAULT_FAMILIES[kind].variants(facts));
  expect(variants.filter((each) => each.facts !== undefined)).toEqual([]);
});

test('its requests are of that media type', () => {
  const patches = occasionsOf('json-patch').filter(({ variant }) => variant.facts !== undefined);
  const bodies = patches.map((each) => bytesOf(each, {}).faulty);
  expect(bodies.map(({ headers }) => Object.fromEntries(headers)['content-type'])).toEqual(
    patches.map(() => 'application/json-patch+json'),
  );
  expect(bodies.map(({ body }) => jsonBodyOf(body))).toContainEqual([
    { op: 'replace', path: '/name', value: expect.any(String) as unknown },
    { op: 'naysayer', path: '/name', value: 'naysayer' },
  ]);
});
