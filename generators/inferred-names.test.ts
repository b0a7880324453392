import { expect, test } from 'vitest';
import { SchemaOracles } from '../contracts/api/schema-oracle.ts';
import type { JsonObject } from '../wire/json.ts';
import { inferredNames } from './inferred-names.ts';
import type { KeyFact } from './key-fact.ts';

function namesIn(
  properties: Readonly<Record<string, JsonObject>>,
  base: JsonObject,
  isChange = false,
): object {
  const oracle = new SchemaOracles({}).of({ type: 'object', properties });
  const keys = Object.entries(base).map(
    ([key, value]) =>
      ({
        path: [key],
        generic: `/${key}`,
        base,
        value,
        others: [],
        schemas: [properties[key] ?? {}],
      }) as unknown as KeyFact,
  );
  return inferredNames(keys, oracle, isChange);
}

test('what names a thing is new in each request, and keeps its form where its schema asks for one', () => {
  const properties = {
    title: { type: 'string' },
    email: { type: 'string', format: 'email' },
    isbn: { type: 'string', pattern: '^97[89][0-9]{10}$' },
    note: { type: 'string' },
    id: { type: 'string' },
    authorId: { type: 'string' },
    countryCode: { type: 'string' },
    status: { type: 'string', enum: ['open'] },
  };
  const base = {
    title: 'a',
    email: 'a@b.example',
    isbn: '9780000000000',
    note: 'n',
    id: '{{path.bookId}}',
    authorId: '7',
    countryCode: 'CH',
    status: 'open',
  };
  expect(namesIn(properties, base)).toEqual({ labels: [['title']], renewed: [['email'], ['isbn']] });
});

test('where nothing is named so, a text for readers carries what is looked for, and no kind is changed', () => {
  const properties = {
    kind: { type: 'string' },
    day: { type: 'string', format: 'date' },
    note: { type: 'string' },
    more: { type: 'string' },
  };
  expect(namesIn(properties, { kind: 'dog', day: '2026-01-01', note: 'n', more: 'm' })).toEqual({
    labels: [['note']],
    renewed: [],
  });
});

const FREE = {
  password: { type: 'string' },
  breed: { type: 'string', enum: ['naysayer'] },
  kind: { type: 'string' },
  city: { type: 'string' },
  land: { type: 'string' },
};
const MADE = { password: 'naysayer', breed: 'naysayer', kind: 'dog', city: 'naysayer', land: 'naysayer' };

test.each<[string, JsonObject, boolean, object]>([
  ['the first text that was made up is new in a change', MADE, true, { labels: [['city']], renewed: [] }],
  ['nothing is in what is no change', MADE, false, { labels: [], renewed: [] }],
  ['nothing is where each text is of the document', { kind: 'dog' }, true, { labels: [], renewed: [] }],
  [
    'no text is beside what keeps its form',
    { ...MADE, email: 'a@b.example' },
    true,
    { labels: [], renewed: [['email']] },
  ],
])('where nothing is named so, %s', (_what, base, isChange, names) => {
  const properties = { ...FREE, email: { type: 'string', format: 'email' } };
  expect(namesIn(properties, base, isChange)).toEqual(names);
});
