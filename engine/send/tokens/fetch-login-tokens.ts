import type { FetchedTokens, LoginSource } from '../../../contracts/token-source.ts';
import type { Answer } from '../../../wire/exchange.ts';
import { headerOf, jsonOf } from '../../../wire/exchange.ts';
import { toPath, valueAt } from '../../../wire/json-pointer.ts';
import { isJsonObject } from '../../../wire/json.ts';
import { asked, tokenFailure } from './asked.ts';
import type { AskingOptions } from './asked.ts';
import { renewalTime, secondsGood } from './renewal-time.ts';

/**
 * What a login gives: a token in its answer, or the cookies that it sets.
 *
 * @throws {TokenFailure} if it gives none
 */
export async function fetchLoginTokens(source: LoginSource, options: AskingOptions): Promise<FetchedTokens> {
  const { url, method, headers, body = null, gives, secrets, expiresInSeconds } = source;
  const asking = { url, method, headers: Object.entries(headers), body };
  const answer = await asked(asking, options);
  // Some logins answer with a redirect to the page that was wanted.
  if (answer.status >= 400) throw tokenFailure(asking, answer, secrets);
  const given = givenIn(answer, gives);
  if (typeof given === 'string') throw tokenFailure(asking, answer, secrets, given);
  const seconds = expiresInSeconds ?? announced(answer, gives) ?? secondsGood(given.token);
  return { ...given, ...(seconds !== undefined && { renewAt: renewalTime(seconds) }) };
}

/** For how many seconds a token is good, where that stands beside it as in OAuth 2.0. */
function announced(answer: Answer, gives: LoginSource['gives']): number | undefined {
  const body: unknown = jsonOf(answer);
  if (gives.kind !== 'body' || !isJsonObject(body)) return undefined;
  const beside = valueAt(body, toPath(gives.pointer).slice(0, -1));
  const seconds = isJsonObject(beside) ? (beside['expires_in'] ?? beside['expiresIn']) : undefined;
  return typeof seconds === 'number' && seconds > 0 ? seconds : undefined;
}

/** What an answer gives, or why it gives nothing. */
function givenIn(answer: Answer, gives: LoginSource['gives']): FetchedTokens | string {
  switch (gives.kind) {
    case 'body': {
      const body: unknown = jsonOf(answer);
      const value = gives.pointer === '' ? body : isJsonObject(body) && valueAt(body, toPath(gives.pointer));
      const isToken = typeof value === 'string' && value !== '';
      return isToken ? { token: value } : `there is no text at ${gives.pointer} of its body`;
    }
    case 'header': {
      const value = headerOf(answer.headers, gives.name.toLowerCase());
      return value ? { token: value } : `it has no header ${gives.name}`;
    }
    case 'cookies': {
      const cookies = answer.headers
        .filter(([name]) => name === 'set-cookie')
        .flatMap(([, line]) => cookieIn(line));
      const [first, ...further] = new Map(cookies);
      if (!first) return 'it sets no cookie';
      const [name, value] = first;
      if (further.length === 0) return { token: value, cookies: [name] };
      const all = [first, ...further];
      return { token: all.map((pair) => pair.join('=')).join('; '), cookies: all.map(([each]) => each) };
    }
    default:
      return gives satisfies never;
  }
}

/** The name and value of a cookie that is set, and not taken back (RFC 6265 §5.2). */
function cookieIn(line: string): readonly (readonly [string, string])[] {
  const [pair = ''] = line.split(';');
  const [name = '', ...value] = pair.split('=');
  const isSet = name.trim() !== '' && value.join('=').trim() !== '';
  return isSet ? [[name.trim(), value.join('=').trim()]] : [];
}
