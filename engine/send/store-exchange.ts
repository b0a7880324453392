import type { Exchange, Header, Reply, WireRequest } from '../../wire/exchange.ts';
import type { Redactor } from './redactor.ts';
import type { StoredBody, StoredExchange, StoredReply, StoredRequest } from '../../wire/stored-exchange.ts';

const MOST_REQUEST_BYTES = 65_536;
const MOST_REPLY_BYTES = 4096;

/** An exchange as it may be kept: secrets replaced by their names, long bodies cut. */
export function storeExchange({ request, reply, millis }: Exchange, redactor: Redactor): StoredExchange {
  return {
    request: storeRequest(request, redactor),
    reply: storeReply(reply, redactor),
    millis: Math.round(millis),
  };
}

function storeRequest(request: WireRequest, redactor: Redactor): StoredRequest {
  const sent = (each: string): string => redactor.redactSent(each);
  const parts = {
    method: request.method,
    target: sent(request.target),
    ...(request.base !== undefined && { base: request.base }),
    headers: storeHeaders(request.headers, sent),
    body: request.body && storeBody(request.body, MOST_REQUEST_BYTES, sent),
  };
  const text = [parts.target, ...parts.headers.map(([, value]) => value), parts.body?.content].join('\n');
  const shown = [...text.matchAll(/\$\{(?:base64\()?:?(\w+)/g)].map((match) => match[1]);
  return { ...parts, variables: redactor.names.filter((name) => shown.includes(name)) };
}

function storeReply(reply: Reply, redactor: Redactor): StoredReply {
  if (reply.kind === 'no-answer') {
    return { kind: 'no-answer', silence: reply.silence, message: redactor.redact(reply.message) };
  }
  const seen = (each: string): string => redactor.redact(each);
  return {
    kind: 'answer',
    status: reply.status,
    headers: storeHeaders(reply.headers, seen),
    body: storeBody(reply.body, MOST_REPLY_BYTES, seen),
  };
}

type Redact = (text: string) => string;

function storeHeaders(headers: readonly Header[], redact: Redact): readonly Header[] {
  return headers.map(([name, value]) => [name, redact(value)]);
}

/** Redacted before it is cut, so that no half of a secret is left over. */
function storeBody(bytes: Uint8Array, most: number, redact: Redact): StoredBody {
  const text = utf8(bytes);
  const encoding = text === undefined ? 'base64' : 'utf8';
  const clean = redact(text ?? Buffer.from(bytes).toString('latin1'));
  const kept = clean.slice(0, most);
  return {
    encoding,
    content: text === undefined ? Buffer.from(kept, 'latin1').toString('base64') : kept,
    cut: clean.length - kept.length,
  };
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
