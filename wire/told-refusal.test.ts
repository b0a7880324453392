import { expect, test } from 'vitest';
import type { Json } from './json.ts';
import { refusalKeyOf } from './told-refusal.ts';

test.each<[string, Json, string | undefined]>([
  ['a flag that is false beside an error', { ok: false, error: 'not_found' }, 'ok'],
  ['one of another name', { success: false, msg: 'no such cart', data: null }, 'success'],
  ['a flag that is true', { ok: true, error: null }, undefined],
  ['a flag of a thing', { id: 7, success: false, reason: 'declined' }, undefined],
  ['a flag that nothing explains', { success: false }, undefined],
  ['the code of an error', { code: 400, msg: 'name is missing', data: null }, 'code'],
  ['a longer code of an error', { code: 40101, message: 'sign in' }, 'code'],
  ['the code of a success', { code: 0, msg: 'ok', data: null }, undefined],
  ['a code beside what was asked for', { code: 404, msg: 'page of errors', data: { title: 'x' } }, undefined],
  ['the status of an envelope', { status: 'fail', data: { name: 'is missing' } }, 'status'],
  ['the status of a thing', { status: 'error', data: 'x', startedAt: 'today' }, undefined],
  ['a list', [{ ok: false, error: 'x' }], undefined],
])('%s says that a request was refused, or not', (_what, body, key) => {
  expect(refusalKeyOf(body)).toBe(key);
});
