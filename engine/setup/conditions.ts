import { ifMatchOf, sendsVersion } from '../../contracts/api/conditions.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { namesOne, readerAt } from '../../contracts/api/paths.ts';
import type { Contract } from '../../contracts/contract.ts';
import type { Tokens } from '../../contracts/api/tokens.ts';
import { draft, render } from '../../generators/draft.ts';
import type { Filling } from '../../generators/draft.ts';
import { headerOf, succeeded } from '../../wire/exchange.ts';
import type { Answer, Exchange, Header, WireRequest } from '../../wire/exchange.ts';

/**
 * The condition of an operation that names the version that is there: the ETag that a read answers (RFC 9110 §13.1.1).
 *
 * @param filling what the conditional request is made from
 * @param send sends the read
 * @returns nothing where none is needed or no ETag is to be had: what every valid request has holds then
 */
export async function currentConditions(
  contract: Contract,
  operation: Operation,
  filling: Pick<Filling, 'values'> & Tokens,
  send: (request: WireRequest) => Promise<Exchange>,
): Promise<readonly Header[]> {
  const ifMatch = ifMatchOf(operation.conditions);
  if (!ifMatch || !sendsVersion(operation)) return [];
  const current = await readCurrent(contract, operation, filling, send);
  const tag = current && headerOf(current.headers, 'etag');
  return tag === undefined || tag === '' ? [] : [[ifMatch.name, tag]];
}

/**
 * What shows the thing that an operation is about as it is just now: the read of its path, or of the nearest one above.
 *
 * @param send sends the read
 * @returns undefined where nothing reads it, or the read fails
 */
export async function readCurrent(
  contract: Contract,
  operation: Operation,
  filling: Pick<Filling, 'values'> & Tokens,
  send: (request: WireRequest) => Promise<Exchange>,
): Promise<Answer | undefined> {
  const reader = readerOf(contract, operation);
  if (!reader) return undefined;
  const { reply } = await send(render(draft(reader, filling)));
  return reply.kind === 'answer' && succeeded(reply) ? reply : undefined;
}

/** What reads the thing at a path, or the nearest one above. */
function readerOf(contract: Contract, { path }: Operation): Operation | undefined {
  const segments = path.split('/');
  const above = segments
    .map((_, index) => segments.slice(0, segments.length - index).join('/'))
    .filter((each, index) => index === 0 || namesOne(each));
  return above.map((each) => readerAt(contract, each)).find((each) => each !== undefined);
}
