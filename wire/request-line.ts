import type { WireRequest } from './exchange.ts';

/**
 * A request on one line: its method, its target and how its body begins.
 *
 * @param most bytes of the body
 */
export function requestLine({ method, target, body }: WireRequest, most: number): string {
  return body === null
    ? `${method} ${target}`
    : `${method} ${target} ${new TextDecoder().decode(body.subarray(0, most))}`;
}
