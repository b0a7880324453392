import { expect, test } from 'vitest';
import { oldNode } from './old-node.ts';

test.each([
  ['20.20.2', true],
  ['22.18.9', true],
  ['22.19.0', false],
  ['22.20.1', false],
  ['24.0.0', false],
])('Node %s is too old: %s', (running, isOld) => {
  expect(oldNode(running, '>=22.19') !== undefined).toBe(isOld);
});

test('the Node that runs this is new enough', () => {
  expect(oldNode()).toBeUndefined();
});
