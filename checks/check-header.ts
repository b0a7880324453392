import type { Assertion } from '../contracts/assertion.ts';
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
  // Several lines of one header are one list (RFC 9110 §5.3).
  const lines = reply.headers.filter(([name]) => name.toLowerCase() === assertion.header);
  const value = lines.map(([, line]) => line).join(', ');
  if (lines.length === 0) {
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
  // A method that the path takes can be refused for what an override header made of it: naming it is right.
  const { method } = trial.exchange.request;
  if (named.includes(method) && !trial.takes.includes(method)) {
    return broken(
      'names the refused method',
      expected,
      `Allow: ${value}, which names the method that was refused`,
    );
  }
  return HOLDS;
}
