import { expect, test } from 'vitest';
import { Streams } from './streams.ts';

test('what went on is listened to briefly, what does so again and again not at all, until one ends', () => {
  const streams = new Streams(10_000);
  const patience: number[] = [streams.patience('a')];
  for (let times = 1; times <= 3; times += 1) {
    streams.wentOn('a');
    patience.push(streams.patience('a'));
  }
  expect(patience).toEqual([Infinity, 1000, 1000, 0]);
  expect(streams.patience('b')).toBe(Infinity);
  streams.ended('a');
  expect(streams.patience('a')).toBe(Infinity);
});
