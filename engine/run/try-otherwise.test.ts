import { expect, test } from 'vitest';
import { answer } from '../../checks/testing/trials.ts';
import { isTaken } from './try-otherwise.ts';

test.each([
  [409, 'No.', true],
  [403, 'There is one already.', true],
  [403, 'Another member has this e-mail address.', true],
  [422, 'Another user uses that name.', true],
  [403, 'You may not do that.', false],
  [422, 'Send another colour.', false],
  [500, 'Another member has this e-mail address.', false],
])('what is answered %s: %s', (status, said, taken) => {
  expect(isTaken(answer(status, said))).toBe(taken);
});
