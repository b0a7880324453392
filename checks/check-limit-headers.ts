import type { DocumentedResponses } from '../contracts/api/documented-response.ts';
import { responseFor } from '../contracts/api/documented-response.ts';
import { LIMIT_HEADER } from '../contracts/api/limit-header.ts';
import { notExercised } from '../contracts/skip.ts';
import { headerOf } from '../wire/exchange.ts';
import type { Header } from '../wire/exchange.ts';
import { asText } from '../wire/json.ts';
import { RETRY_AFTER } from './check-rate-limit.ts';
import { isOfOperation } from './is-of-operation.ts';
import { PASS, violation } from './judgement.ts';
import type { Judgement } from './judgement.ts';
import type { Trial } from './trial.ts';

/** What a value of a header must look like to be of a type. */
const NUMBERS: Readonly<Record<string, RegExp>> = { integer: /^[+-]?\d+$/, number: /^[+-]?\d+(?:\.\d+)?$/ };

/** Pairs of headers: how many requests there are in all, and how many are left. */
const COUNTS = [
  ['ratelimit-limit', 'ratelimit-remaining'],
  ['x-ratelimit-limit', 'x-ratelimit-remaining'],
  ['x-rate-limit-limit', 'x-rate-limit-remaining'],
  ['ratelimit', 'ratelimit'],
  ['ratelimit-policy', 'ratelimit'],
] as const;

/** `limit=10, remaining=7`, and `"name";q=10` with `"name";r=7` (drafts of RateLimit header fields for HTTP). */
const LIMIT_IN_FIELD = /(?:^|[;,\s])(?:limit|q)\s*=\s*(\d+)/gi;
const LEFT_IN_FIELD = /(?:^|[;,\s])(?:remaining|r)\s*=\s*(\d+)/gi;

/** Where an answer says that more requests are left than there are in all: the documented headers that say so. */
function moreLeftThanAllowed(
  headers: readonly Header[],
  documented: readonly string[],
): { readonly limit: number; readonly said: string } | undefined {
  const names = new Set(documented.map((each) => each.toLowerCase()));
  for (const [ofAll, ofRest] of COUNTS) {
    if (!names.has(ofAll) || !names.has(ofRest)) continue;
    const limit = numberIn(headers, ofAll, LIMIT_IN_FIELD);
    const left = numberIn(headers, ofRest, LEFT_IN_FIELD);
    if (limit === undefined || left === undefined || left <= limit) continue;
    const said = [...new Set([ofAll, ofRest])].map((name) => `${name}: ${headerOf(headers, name)}`);
    return { limit, said: said.join(', ') };
  }
  return undefined;
}

/** The one number that a header has: of several limits each would need its own. */
function numberIn(headers: readonly Header[], name: string, inField: RegExp): number | undefined {
  const value = headerOf(headers, name)?.trim() ?? '';
  if (/^\d+$/.test(value)) return Number(value);
  const [one, ...others] = [...value.matchAll(inField)];
  return one && others.length === 0 ? Number(one[1]) : undefined;
}

/** What an answer says of a limit can be read: a delay as RFC 9110 §10.2.3 has it, a number where the document has one, no more left than there is. */
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
  const untrue = moreLeftThanAllowed(reply.headers, Object.keys(documented));
  if (untrue) return violation('more is left than the limit', `at most ${untrue.limit} left`, untrue.said);
  const isSaid = delay !== undefined || numbers.length > 0;
  return isSaid ? PASS : notExercised('no answer says anything of a limit');
}
