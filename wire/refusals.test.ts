import { expect, test } from 'vitest';
import { answer } from '../checks/testing/trials.ts';
import { isTaken } from './refusals.ts';

test.each([
  [409, 'No.', true],
  [403, 'There is one already.', true],
  [403, 'Another member has this e-mail address.', true],
  [422, 'Another user uses that name.', true],
  [403, 'You may not do that.', false],
  [422, 'Send another colour.', false],
  [500, 'Another member has this e-mail address.', false],
  [400, 'A role of that name exists.', true],
  [400, 'The role does not exist.', false],
  [400, 'That role doesn’t exist.', false],
])('what is answered %s: %s', (status, said, taken) => {
  expect(isTaken(answer(status, said))).toBe(taken);
});
