import { expect, test } from 'vitest';
import { hashOf, viewOf } from './view.ts';

const NOTHING = { classes: [], outcomes: [], text: '', finding: null, cell: null };

test.each([
  NOTHING,
  {
    classes: ['conflict', 'malformed'],
    outcomes: ['fail'],
    text: 'a b & c=d #%',
    finding: 'abcd1234',
    cell: null,
  },
  { ...NOTHING, cell: 'createProject conflict' },
])('%j comes back from its address', (view) => {
  expect(viewOf(hashOf(view))).toEqual(view);
});

test.each(['', '#', '#%', '#x=%E0%A4%A', '#__proto__=1'])('%s asks for nothing', (hash) => {
  expect(viewOf(hash)).toEqual(NOTHING);
});
