import { expect, test } from 'vitest';
import { oncePer } from './once-per.ts';

test.each([[7], [undefined]])('what comes of an object is found out once: %s', (result) => {
  const asked: object[] = [];
  const once = oncePer((of: object) => {
    asked.push(of);
    return result;
  });
  const [one, other] = [{}, {}];
  expect([once(one), once(one), once(other)]).toEqual([result, result, result]);
  expect(asked).toEqual([one, other]);
});
