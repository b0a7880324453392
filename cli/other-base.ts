import type { Contract } from '../contracts/contract.ts';
import type { Target } from '../contracts/target.ts';
import { HttpTransport } from '../engine/send/http-transport.ts';
import { headerOf, statusOf } from '../wire/exchange.ts';
import type { Reply, WireRequest } from '../wire/exchange.ts';

/**
 * The address under which what the target answers 404 is there: another path of the document's servers, or the root.
 *
 * @param request a valid read
 */
export async function otherBase(
  { basePaths }: Contract,
  { baseUrl, limits, tls }: Target,
  request: WireRequest,
): Promise<string | undefined> {
  const { origin, pathname } = new URL(baseUrl);
  const tried = pathname.replace(/\/$/, '');
  for (const path of new Set([...basePaths, ''])) {
    if (path === tried) continue;
    const other = path === '' ? `${origin}/` : `${origin}${path}`;
    const transport = new HttpTransport(other, limits, tls);
    try {
      const { reply } = await transport.send(request);
      if (isFromAnApi(reply)) return other;
    } finally {
      await transport.close();
    }
  }
  return undefined;
}

/** A page at the root is another thing than the API. */
function isFromAnApi(reply: Reply): boolean {
  const status = statusOf(reply) ?? 404;
  const type = reply.kind === 'answer' ? (headerOf(reply.headers, 'content-type') ?? '') : '';
  const isKnown = (status >= 200 && status < 300) || status === 401 || status === 403;
  return isKnown && !type.startsWith('text/html');
}
