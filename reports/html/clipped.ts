import { counted } from './counted.ts';
import type { StoredBody, StoredExchange } from '../../wire/stored-exchange.ts';

const MOST_HEADERS = 60;
const MOST_HEADER_LETTERS = 1000;

/** A text of at most so many letters, which says how many were left out. */
export function clipped(text: string, most: number): string {
  const rest = text.length - most;
  return rest > 0 ? `${text.slice(0, most)}… (${counted(rest, 'more character')})` : text;
}

/** An exchange with its long parts cut. */
export function clippedExchange({ request, reply, millis }: StoredExchange, most: number): StoredExchange {
  const { method, target, headers, body, variables } = request;
  return {
    request: {
      method,
      target: clipped(target, most),
      headers: clippedHeaders(headers),
      body: body && clippedBody(body, most),
      variables,
    },
    reply:
      reply.kind === 'answer'
        ? { ...reply, headers: clippedHeaders(reply.headers), body: clippedBody(reply.body, most) }
        : { ...reply, message: clipped(reply.message, most) },
    millis,
  };
}

type Headers = readonly (readonly [string, string])[];

function clippedHeaders(headers: Headers): Headers {
  const kept = headers
    .slice(0, MOST_HEADERS)
    .map(([name, value]) => [clipped(name, 200), clipped(value, MOST_HEADER_LETTERS)] as const);
  const rest = headers.length - kept.length;
  return rest > 0 ? [...kept, ['…', `${rest} more headers`]] : kept;
}

function clippedBody({ encoding, content, cut }: StoredBody, most: number): StoredBody {
  // Four letters of base64 are three bytes.
  const kept = content.slice(0, encoding === 'base64' ? most - (most % 4) : most);
  const bytes = (text: string): number => Buffer.byteLength(text, encoding);
  return { encoding, content: kept, cut: cut + bytes(content) - bytes(kept) };
}
