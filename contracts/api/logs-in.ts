import { creates } from './method-semantics.ts';
import type { Operation } from './operation.ts';
import { wordsIn } from './words-in.ts';

const LOGIN = /^(?:log-?[io]n|sign-?in|auth|authenticate|authentication)$/;
const NEW_SESSION = /^(?:(?:access-?|auth-?)?tokens?|sessions?)$/;

/** Tells whether a POST shows who somebody is, by the last part of its path: nothing but a token or a session is made. */
export function logsIn(operation: Pick<Operation, 'method' | 'path'>): boolean {
  return isLogin(operation) || endsIn(NEW_SESSION, operation);
}

/** Tells whether a POST is called a login, and not by what it makes. */
export function isLogin(operation: Pick<Operation, 'method' | 'path'>): boolean {
  return endsIn(LOGIN, operation);
}

function endsIn(words: RegExp, operation: Pick<Operation, 'method' | 'path'>): boolean {
  const last = operation.path.split('/').findLast((each) => each !== '') ?? '';
  return creates(operation) && words.test(wordsIn(last).join('-'));
}
