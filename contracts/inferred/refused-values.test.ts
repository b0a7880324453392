import { describe, expect, test } from 'vitest';
import { refusedValues } from './refused-values.ts';

const STATES = ['draft', 'submitted', 'cancelled', 'in_progress', 'checked-out'];
const VALUES = [
  ...STATES.map((value) => ({ value, words: value.replace(/[_-]/, ' ') })),
  { value: 'closed', words: 'closed' },
];
const ALL = VALUES.map(({ value }) => value);

const refusedBy = (description: string): readonly unknown[] =>
  refusedValues(description, VALUES, ['order'])?.refused ?? [];
const allBut = (...states: readonly string[]): readonly unknown[] =>
  ALL.filter((each) => !states.includes(each));

describe('a description says in which states something is refused', () => {
  test.each<[string, readonly unknown[]]>([
    ['Cancelled already', ['cancelled']],
    ['Already cancelled.', ['cancelled']],
    ['The order is already cancelled', ['cancelled']],
    ['If the order was already submitted', ['submitted']],
    ['The order is submitted or cancelled', ['submitted', 'cancelled']],
    ['Order is in progress', ['in_progress']],
    ['It is checked out', ['checked-out']],
    ['A closed order is not changed any more', ['closed']],
    ["Closed orders can't be removed", ['closed']],
    ['A closed order can’t be cancelled', ['closed']],
    ['The reference is taken, or the order is cancelled', ['cancelled']],
    ['Only drafts can be submitted', allBut('draft')],
    ['Only drafts and cancelled orders can be removed', allBut('draft', 'cancelled')],
    ['Only a draft may be replaced', allBut('draft')],
    ['The order is not a draft', allBut('draft')],
    ["The order isn't in progress yet", allBut('in_progress')],
    ['Order is no longer a draft', allBut('draft')],
  ])('%s', (description, refused) => {
    expect(refusedBy(description)).toEqual(refused);
  });
});

describe('nothing is said of states where', () => {
  test.each([
    'Conflict',
    'Cancelled',
    'The reference is taken',
    // It is another thing that is in that state.
    'The vehicle is closed',
    'The account of the order is closed',
    // There is more to it.
    'The order is cancelled and was paid for',
    'Only drafts can be submitted, unless they are empty',
    'The order is closed; unless it is forced',
    'Only drafts can be submitted. Exceptions are made for administrators.',
    'Only drafts can be submitted by their owner on a weekday of the same month',
    'The order is closed by another user',
    'Drafts conflict with each other',
    'Only administrators can change closed orders',
  ])('%s', (description) => {
    expect(refusedBy(description)).toEqual([]);
  });
});

test('the longest name of a state counts', () => {
  const values = ['paid', 'partly paid'].map((words) => ({ value: words, words }));
  expect(refusedValues('The order is partly paid', values, ['order'])?.refused).toEqual(['partly paid']);
});

test('nothing is refused where all states are named', () => {
  const values = ['draft', 'closed'].map((words) => ({ value: words, words }));
  expect(refusedValues('Only drafts and closed orders can be sent', values, ['order'])).toBeUndefined();
});

test('of what is true or not, the other is refused where it is not', () => {
  const values = [
    { value: true, words: 'archived' },
    { value: false, words: 'false' },
  ];
  expect(refusedValues('The project is archived', values, ['project'])?.refused).toEqual([true]);
  expect(refusedValues('The project is not archived', values, ['project'])?.refused).toEqual([false]);
});

test.each<[string, boolean]>([
  ['Only drafts can be changed', true],
  ['A closed order is not changed any more', true],
  ['The order is closed', false],
  ['The order is not a draft', false],
  ['Cancelled already', false],
])('whether it holds of all that is asked for: %s', (description, always) => {
  expect(refusedValues(description, VALUES, ['order'])).toMatchObject({ always });
});
