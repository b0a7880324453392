import { expect, test } from 'vitest';
import { referenceTo } from '../../contracts/api/body-reference.ts';
import type { Json } from '../../wire/json.ts';
import { withReferences } from './with-references.ts';

const REFERENCE = referenceTo('sectionKey');

test.each<[string, Json, Json, Json]>([
  [
    'at the same place',
    { section: 'text', title: 'text' },
    { section: REFERENCE },
    { section: REFERENCE, title: 'text' },
  ],
  [
    'in each item of a list',
    [{ section: 'a' }, { section: 'b', tags: ['c'] }],
    [{ section: REFERENCE }],
    [{ section: REFERENCE }, { section: REFERENCE, tags: ['c'] }],
  ],
  ['nowhere else', { other: 'a', section: null }, { section: REFERENCE }, { other: 'a', section: null }],
])('a body refers to what one that succeeded does: %s', (_how, body, succeeded, wanted) => {
  expect(withReferences(body, succeeded)).toEqual(wanted);
});
