import { evidenceOf } from './evidence.ts';
import type { Assertion } from '../contracts/requirements/assertion.ts';
import type { Trial } from './trial.ts';
import { notApplicable, notExercised } from '../contracts/skip.ts';
import { statusOf } from '../wire/exchange.ts';
import { violation, PASS } from './judgement.ts';
import type { Judgement } from './judgement.ts';

type HeaderAssertion = Extract<Assertion, { kind: 'header' }>;

/** An auth-scheme at the start of a challenge (RFC 9110 §11.3). */
const CHALLENGE = /^[!#$%&'*+.^`|~\w-]+(\s|$|,)/;

/** Every answer of one status carries a header: a challenge, or the documented methods. */
export function checkHeader(assertion: HeaderAssertion, trial: Trial): Judgement {
  const { reply } = trial.exchange;
  if (reply.kind !== 'answer' || reply.status !== assertion.status) return unseen(assertion, trial);
  // Several lines of one header are one list (RFC 9110 §5.3).
  const lines = reply.headers.filter(([name]) => name.toLowerCase() === assertion.header);
  const value = lines.map(([, line]) => line).join(', ');
  if (lines.length === 0) {
    return violation(
      'missing',
      `${assertion.status} with ${assertion.header}`,
      `${reply.status} without ${assertion.header}`,
    );
  }
  switch (assertion.names) {
    case 'challenge':
      return CHALLENGE.test(value.trim())
        ? PASS
        : violation('no challenge', `${assertion.header} with a challenge`, `${assertion.header}: ${value}`);
    case 'methods':
      return checkMethods(value, trial);
    default:
      return assertion.names satisfies never;
  }
}

/**
 * An API that answers 404 to the methods that a path does not take has nothing to name the others in, and one that answers
 * 403 where there is no credential has nothing to challenge with.
 */
function unseen({ status, names }: HeaderAssertion, { provokedBy, exchange: { reply } }: Trial): Judgement {
  const isWithoutToken = provokedBy.kind === 'fault' && provokedBy.fault === 'no-token';
  const isOtherwise =
    names === 'methods' ? reply.kind === 'answer' : isWithoutToken && statusOf(reply) === 403;
  const reason = `no ${status} was seen`;
  return isOtherwise ? notApplicable(reason) : notExercised(reason);
}

function checkMethods(value: string, trial: Trial): Judgement {
  const allowed = evidenceOf(trial, 'allowed-methods');
  if (!allowed) return PASS;
  const { methods } = allowed;
  const named = value.split(',').map((method) => method.trim().toUpperCase());
  const expected = `Allow: ${methods.join(', ')}`;
  const missing = methods.filter((method) => !named.includes(method));
  if (missing.length > 0)
    return violation('incomplete', expected, `Allow: ${value}, without ${missing.join(', ')}`);
  // A method that the path takes can be refused for what an override header made of it: naming it is right.
  const { method } = trial.exchange.request;
  if (named.includes(method) && !methods.includes(method)) {
    return violation(
      'names the refused method',
      expected,
      `Allow: ${value}, which names the method that was refused`,
    );
  }
  return PASS;
}
