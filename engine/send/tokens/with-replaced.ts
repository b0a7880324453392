import { headerOf } from '../../../wire/exchange.ts';
import type { WireRequest } from '../../../wire/exchange.ts';

/** What is shorter may be part of anything. */
const SHORTEST = 8;

type Form = (token: string) => string;

const plain: Form = (token) => token;
const basic: Form = (token) => Buffer.from(`${token}:`).toString('base64');

/** A request with another token wherever one stands: in the query, the headers, and the body. */
export function withReplaced(request: WireRequest, before: string, now: string): WireRequest {
  if (before === now) return request;
  const inText = (text: string, ...forms: readonly Form[]): string => {
    const form = forms.find((each) => text.includes(each(before)));
    return form && before.length >= SHORTEST ? text.replaceAll(form(before), () => form(now)) : text;
  };
  const isForm = headerOf(request.headers, 'content-type')?.includes('form-urlencoded') === true;
  const target = inText(request.target, encodeURIComponent);
  const body = inBytes(request.body, (text) => inText(text, isForm ? encodeURIComponent : plain));
  const headers = request.headers.map(
    ([name, value]) => [name, inHeader(value, before, now) ?? inText(value, plain, basic)] as const,
  );
  const isSame =
    target === request.target &&
    body === request.body &&
    headers.every(([, value], index) => value === request.headers[index]?.[1]);
  return isSame ? request : { ...request, target, headers, body };
}

/** A header in which a token stands alone, behind a scheme, or as a cookie: there it may be short. */
function inHeader(value: string, before: string, now: string): string | undefined {
  if (value === before) return now;
  const [scheme, token, ...further] = value.split(' ');
  if (token === before && further.length === 0) return `${scheme ?? ''} ${now}`;
  const pairs = value.split('; ');
  const isCookie = (pair: string): boolean => pair.slice(pair.indexOf('=') + 1) === before;
  if (!pairs.some(isCookie)) return undefined;
  return pairs
    .map((pair) => (isCookie(pair) ? `${pair.slice(0, pair.indexOf('=') + 1)}${now}` : pair))
    .join('; ');
}

/** Letters stand for bytes meanwhile, so that what is no UTF-8 stays as it is. */
function inBytes(body: Uint8Array | null, change: (text: string) => string): Uint8Array | null {
  if (!body) return body;
  const text = Buffer.from(body).toString('latin1');
  const changed = change(text);
  return changed === text ? body : Buffer.from(changed, 'latin1');
}
