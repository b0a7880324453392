import { expect, test } from 'vitest';
import { callName } from './call-name.ts';

test.each([
  ['/boards.create', 'makes', ['board'], ''],
  ['/api/chat.postMessage', 'makes', ['message', 'chat'], 'api'],
  ['/v1/admin.users.remove', 'deletes', ['user'], 'v1'],
  ['/createNote', 'makes', ['note'], ''],
  ['/note-delete', 'deletes', ['note'], ''],
  ['/payments/payment/get', 'reads', ['payment'], 'payments'],
  ['/boards:rename', 'changes', ['board'], ''],
  ['/boards.archive', 'other', ['board'], ''],
  ['/stopPoll', 'other', ['stoppoll'], ''],
  ['/boards', 'other', ['board'], ''],
])('%s is named to be: %s', (path, kind, things, within) => {
  expect(callName(path)).toEqual({ kind, things, within });
});
