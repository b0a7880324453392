import { expect, test } from 'vitest';
import { ONE, operationWith, problemsWith } from './testing/things.ts';
import type { Changes } from './testing/things.ts';

test('an operation can’t delete by a parameter that is not in its path', async () => {
  const deletes = { resource: 'thing', parameter: 'other_id', after: 'gone' };
  expect(await problemsWith({ [`${ONE}/delete/x-naysayer`]: { deletes } })).toEqual([
    'operation deleteThing: it deletes by other_id, which is not in /things/{thing_id}',
  ]);
});

test('an operation comes after another one of the document', async () => {
  const noted = (after: string): Changes => ({ [`${ONE}/delete/x-naysayer`]: { after } });
  expect((await operationWith('deleteThing', noted('getThing'))).after).toBe('getThing');
  expect(await problemsWith(noted('archiveThing'))).toEqual([
    'operation deleteThing: it is to be sent after archiveThing, which is no operation',
  ]);
  expect(await problemsWith(noted('deleteThing'))).toEqual([
    'operation deleteThing: it is to be sent after itself',
  ]);
});

test('all that is wrong is said at once', async () => {
  const deletes = { resource: 'thing', parameter: 'other_id', after: 'gone' };
  const conflictsOn = [{ key: 'naem' }];
  const problems = await problemsWith({
    [`${ONE}/delete/x-naysayer`]: { deletes },
    '/paths/~1things/post/x-naysayer': { conflictsOn },
  });
  expect(problems).toHaveLength(2);
});
