import type { WireRequest } from './exchange.ts';
import type { Json } from './json.ts';
import { jsonIn } from './json.ts';

/** The JSON in a request's body; undefined if it has none, or no JSON. */
export function sentJson({ body }: Pick<WireRequest, 'body'>): Json | undefined {
  return body === null ? undefined : jsonIn(new TextDecoder().decode(body));
}
