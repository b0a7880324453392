import type { Assertion } from '../contracts/assertion.ts';
import { headerOf } from '../contracts/exchange.ts';
import type { Trial } from '../contracts/trial.ts';
import { broken, HOLDS, silent } from './judgement.ts';
import type { Judgement } from './judgement.ts';

type HeaderAssertion = Extract<Assertion, { kind: 'header' }>;

/** An auth-scheme at the start of a challenge (RFC 9110 §11.3). */
const CHALLENGE = /^[!#$%&'*+.^`|~\w-]+(\s|$|,)/;

/** Every answer of one status carries a header: a challenge, or the documented methods. */
export function checkHeader(assertion: HeaderAssertion, trial: Trial): Judgement {
  const { reply } = trial.exchange;
  if (reply.kind !== 'answer' || reply.status !== assertion.status)
    return silent(`no ${assertion.status} was seen`);
  const value = headerOf(reply.headers, assertion.header);
  if (value === undefined) {
    return broken(
      'missing',
      `${assertion.status} with ${assertion.header}`,
      `${reply.status} without ${assertion.header}`,
    );
  }
  switch (assertion.names) {
    case 'challenge':
      return CHALLENGE.test(value.trim())
        ? HOLDS
        : broken('no challenge', `${assertion.header} with a challenge`, `${assertion.header}: ${value}`);
    case 'methods':
      return checkMethods(value, trial);
    default:
      return assertion.names satisfies never;
  }
}

function checkMethods(value: string, trial: Trial): Judgement {
  if (!trial.takes) return HOLDS;
  const named = value.split(',').map((method) => method.trim().toUpperCase());
  const expected = `Allow: ${trial.takes.join(', ')}`;
  const missing = trial.takes.filter((method) => !named.includes(method));
  if (missing.length > 0)
    return broken('incomplete', expected, `Allow: ${value}, without ${missing.join(', ')}`);
  if (named.includes(trial.exchange.request.method)) {
    return broken(
      'names the refused method',
      expected,
      `Allow: ${value}, which names the method that was refused`,
    );
  }
  return HOLDS;
}
