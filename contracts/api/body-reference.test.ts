import { describe, expect, test } from 'vitest';
import {
  looksLikeReference,
  makerOf,
  nameOfReference,
  referredPlace,
  referenceIn,
} from './body-reference.ts';
import { operationOf } from '../contract.ts';
import { loadContract } from '../load-contract.ts';

const contract = await loadContract();

describe('a text of an example refers to something', () => {
  test.each([
    ['{{project.id}}', { type: 'project', key: 'id' }],
    ['{{ line-item.id }}', { type: 'line-item', key: 'id' }],
    ['{{author.data.id}}', { type: 'author', key: 'data.id' }],
  ])('that is %s', (text, reference) => {
    expect(referenceIn(text)).toEqual(reference);
    expect(looksLikeReference(text)).toBe(true);
  });

  test.each(['{{project}}', '{{project.id}} ', '{{project.id}}-{{project.id}}', '{{', '{{.id}}'])(
    'or is only meant to: %s',
    (text) => {
      expect(referenceIn(text)).toBeUndefined();
      expect(looksLikeReference(text)).toBe(true);
    },
  );

  test.each(['a {{project.id}}', 'project.id', 5, null, undefined])('or does not: %s', (value) => {
    expect(referenceIn(value)).toBeUndefined();
    expect(looksLikeReference(value)).toBe(false);
  });
});

test('its name can stand in an expression', () => {
  expect(nameOfReference({ type: 'line-item', key: 'data.id' })).toBe('line_item_data_id');
});

test('what is referred to is made by the operation that returns one', () => {
  expect(makerOf(contract.operations, 'experiment')?.id).toBe('createExperiment');
  expect(makerOf(contract.operations, 'project')?.id).toBe('createProject');
  expect(makerOf(contract.operations, 'nothing')).toBeUndefined();
});

test('its id is where the operation has it, and what else is named lies where it says', () => {
  const operation = { ...operationOf(contract, 'createProject'), resultId: '/data/id' };
  expect(referredPlace({ type: 'project', key: 'id' }, operation)).toEqual(['data', 'id']);
  expect(referredPlace({ type: 'project', key: 'owner.name' }, operation)).toEqual(['owner', 'name']);
});
