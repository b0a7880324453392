import { headerOf } from '../wire/exchange.ts';
import type { StoredRequest } from '../wire/stored-exchange.ts';
import { requestUrl } from './request-url.ts';
import { shellQuote } from './shell-quote.ts';

/** Letters that a terminal or a shell may not take as they are, and the one at the front that names a file to curl. */
const UNPASTABLE =
  /^@|[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;

/** The longest line that is shown: with a long body it would fill screens, and a body that was cut is another one. */
export const MOST_CURL = 4000;

/** A `curl` line for a POSIX shell that sends a stored request again, byte for byte; secrets stay `$VARIABLE`s. */
export function curlLine(request: StoredRequest, baseUrl: string): string {
  const quote = (text: string): string => shellQuote(text, request.variables);
  const url = requestUrl(request, baseUrl);
  const headers = [...request.headers, ...unwanted(request)].map(
    ([name, value]) => userOption(name, value) ?? `-H ${quote(headerText(name, value))}`,
  );
  const body = request.body;
  const encoded = body !== null && (body.encoding === 'base64' || UNPASTABLE.test(body.content));
  const data = body === null ? [] : ['--data-binary', encoded ? '@-' : quote(body.content)];
  const line = [
    'curl -sS -i --path-as-is -g',
    `-X ${quote(request.method)}`,
    quote(url),
    ...headers,
    ...data,
  ].join(' ');
  return encoded && body ? `printf %s ${quote(base64Of(body))} | base64 -d | ${line}` : line;
}

function base64Of({ encoding, content }: NonNullable<StoredRequest['body']>): string {
  return encoding === 'base64' ? content : Buffer.from(content).toString('base64');
}

/** The usual credentials as curl's own option, which sends the same header. */
function userOption(name: string, value: string): string | undefined {
  const variable = /^Basic \$\{base64\(([A-Za-z_]\w*):\)\}$/.exec(value)?.[1];
  return name === 'authorization' && variable !== undefined ? `-u "$${variable}:"` : undefined;
}

/** What curl would send by itself, and the request did not have. */
function unwanted({ headers, body }: StoredRequest): readonly (readonly [string, string])[] {
  const has = headerOf(headers, 'content-type') !== undefined;
  return body === null || has ? [] : [['content-type', '\0']];
}

/** curl drops a header that is written `name:`, and sends an empty one for `name;`. */
function headerText(name: string, value: string): string {
  if (value === '\0') return `${name}:`;
  return value.trim() === '' ? `${name};` : `${name}: ${value}`;
}
