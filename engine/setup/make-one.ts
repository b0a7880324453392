import type { Operation } from '../../contracts/api/operation.ts';
import type { Exchange } from '../../wire/exchange.ts';
import type { Json } from '../../wire/json.ts';
import type { UserAndValues } from './fixture.ts';
import type { Fixtures } from './fixtures.ts';
import type { RunContext } from './run-context.ts';

/** What was answered to a request that creates something, over which values. */
export interface Made {
  readonly exchange: Exchange;
  readonly values: UserAndValues['values'];
  /** A text in it that nothing else carries. */
  readonly marker?: string;
}

/**
 * Sends a valid request that creates something, whether or not it succeeds.
 *
 * @param over whose it is, and what it is beneath as far as that is known
 * @param why what it is sent for
 * @param body before references are filled in; the minimal one unless given
 * @throws {SetupFailure} if what it needs can't be had
 */
export async function makeOne(
  { guarded, observe }: RunContext,
  fixtures: Fixtures,
  maker: Operation,
  over: UserAndValues,
  why: string,
  body?: Json,
): Promise<Made> {
  const fixture = await fixtures.make(maker, over.values, over.credential);
  const { draft: request, marker } = await fixtures.request(fixture, body);
  const { values } = fixture;
  const exchange = await guarded.send(request, values);
  observe(maker.id, why, exchange);
  return { exchange, values, ...(marker !== undefined && { marker }) };
}
