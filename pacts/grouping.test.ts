import { describe, expect, test } from 'vitest';
import { isConsumerOf, levelOfConsumer, pactsOf } from './pacts-of.ts';
import { contract, made, NAMES } from './testing/whole-pacts.ts';

describe.each(['class', 'resource'] as const)('pacts that are divided by %s', async (grouping) => {
  const { files } = await pactsOf(contract, { ...NAMES, grouping }, '1.2.3');

  test('hold every interaction once, each level by itself', () => {
    const held = files.flatMap(({ interactions }) => interactions.map(({ description }) => description));
    expect(held.toSorted()).toEqual(made.map(({ description }) => description).toSorted());
    for (const { header, level, interactions } of files) {
      expect(levelOfConsumer(header.consumer)).toBe(level);
      expect(new Set(interactions.map((each) => each.level))).toEqual(new Set([level]));
      expect(isConsumerOf('naysayer', header.consumer)).toBe(true);
    }
  });

  test('have names of their own, which say what is in them', () => {
    const names = files.map(({ header }) => header.consumer);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain(grouping === 'class' ? 'naysayer-conflict-must' : 'naysayer-projects-must');
  });
});

test('the consumers of another name are not taken for one’s own', () => {
  expect(
    ['naysayer-must', 'naysayer-malformed-should'].map((each) => isConsumerOf('naysayer', each)),
  ).toEqual([true, true]);
  expect(['naysayers-must', 'naysayer', 'shop-must'].map((each) => isConsumerOf('naysayer', each))).toEqual([
    false,
    false,
    false,
  ]);
});
