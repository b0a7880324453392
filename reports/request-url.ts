import type { StoredRequest } from '../wire/stored-exchange.ts';

/** The URL that a stored request went to. */
export function requestUrl({ base, target }: StoredRequest, baseUrl: string): string {
  const { pathname, origin } = new URL(baseUrl);
  return origin + (base ?? pathname.replace(/\/$/, '')) + target;
}
