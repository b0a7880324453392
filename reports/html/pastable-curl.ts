import type { StoredRequest } from '../../wire/stored-exchange.ts';
import { curlLine } from '../curl.ts';
import { hasHidden } from './browser/visible.ts';

/** The `curl` line of a request, or undefined if it is cut, too long, or holds letters that can't be seen. */
export function pastableCurl(request: StoredRequest, baseUrl: string, most: number): string | undefined {
  if ((request.body?.cut ?? 0) > 0 || (request.body?.content.length ?? 0) > most) return undefined;
  const line = curlLine(request, baseUrl);
  return line.length > most || hasHidden(line) ? undefined : line;
}
