import { ifMatchOf, needsVersion } from '../../contracts/api/conditions.ts';
import { reads } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { namesOne } from '../../contracts/api/paths.ts';
import type { Tokens } from '../../contracts/api/tokens.ts';
import { draft, render } from '../../generators/draft.ts';
import type { Filling } from '../../generators/draft.ts';
import { headerOf, succeeded } from '../../wire/exchange.ts';
import type { Exchange, Header, WireRequest } from '../../wire/exchange.ts';

/**
 * The condition of an operation that names the version that is there: the ETag that a read answers (RFC 9110 §13.1.1).
 *
 * @param operations those of the contract
 * @param filling what the conditional request is made from
 * @param send sends the read
 * @returns nothing where none is needed or no ETag is to be had: what every valid request has holds then
 */
export async function currentConditions(
  operations: readonly Operation[],
  operation: Operation,
  filling: Pick<Filling, 'values'> & Tokens,
  send: (request: WireRequest) => Promise<Exchange>,
): Promise<readonly Header[]> {
  const ifMatch = ifMatchOf(operation.conditions);
  const reader = needsVersion(operation) ? readerOf(operations, operation) : undefined;
  if (!ifMatch || !reader) return [];
  const { reply } = await send(render(draft(reader, filling)));
  const tag = reply.kind === 'answer' && succeeded(reply) ? headerOf(reply.headers, 'etag') : undefined;
  return tag === undefined || tag === '' ? [] : [[ifMatch.name, tag]];
}

/** What shows the version of the thing at a path, or of the nearest one above. */
function readerOf(operations: readonly Operation[], { path }: Operation): Operation | undefined {
  const segments = path.split('/');
  const above = segments
    .map((_, index) => segments.slice(0, segments.length - index).join('/'))
    .filter((each, index) => index === 0 || namesOne(each));
  return above
    .map((each) => operations.find((one) => one.path === each && reads(one) && one.skip === undefined))
    .find((each) => each !== undefined);
}
