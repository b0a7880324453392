import type { DocumentedResponses } from '../contracts/api/documented-response.ts';
import { responseFor } from '../contracts/api/documented-response.ts';
import { LIMIT_HEADER } from '../contracts/api/limit-header.ts';
import { notExercised } from '../contracts/skip.ts';
import { headerOf } from '../wire/exchange.ts';
import { asText } from '../wire/json.ts';
import { RETRY_AFTER } from './check-rate-limit.ts';
import { isOfOperation } from './is-of-operation.ts';
import { PASS, violation } from './judgement.ts';
import type { Judgement } from './judgement.ts';
import type { Trial } from './trial.ts';

/** What a value of a header must look like to be of a type. */
const NUMBERS: Readonly<Record<string, RegExp>> = { integer: /^[+-]?\d+$/, number: /^[+-]?\d+(?:\.\d+)?$/ };

/** What an answer says of a limit can be read: a delay as RFC 9110 §10.2.3 has it, a number where the document has one. */
export function checkLimitHeaders(responses: DocumentedResponses, trial: Trial): Judgement {
  const { reply } = trial.exchange;
  if (reply.kind === 'no-answer') return notExercised('no answer was seen');
  const delay = [429, 503].includes(reply.status) ? headerOf(reply.headers, 'retry-after') : undefined;
  if (delay !== undefined && !RETRY_AFTER.test(delay.trim()))
    return violation('Retry-After malformed', 'seconds or an HTTP-date', `Retry-After: ${delay}`);
  const documented = isOfOperation(trial) ? (responseFor(responses, reply.status)?.headers ?? {}) : {};
  const numbers = Object.entries(documented).flatMap(([name, { schema }]) => {
    const type = asText(schema?.['type'] ?? '');
    const form = NUMBERS[type];
    const value = LIMIT_HEADER.test(name) ? headerOf(reply.headers, name.toLowerCase())?.trim() : undefined;
    // A Retry-After may be a date, whatever the document says of it.
    const isDate = name.toLowerCase() === 'retry-after';
    return form && value !== undefined && !isDate ? [{ name, type, value, form }] : [];
  });
  const wrong = numbers.find(({ value, form }) => !form.test(value));
  if (wrong)
    return violation(
      `${wrong.name} is no ${wrong.type}`,
      `${wrong.name} as ${wrong.type}`,
      `${wrong.name}: ${wrong.value}`,
    );
  const isSaid = delay !== undefined || numbers.length > 0;
  return isSaid ? PASS : notExercised('no answer says anything of a limit');
}
