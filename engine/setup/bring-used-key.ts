import { keyRefusedWithAnother } from '../../contracts/inferred/reused-key.ts';
import { headerOf, succeeded } from '../../wire/exchange.ts';
import { asText } from '../../wire/json.ts';
import type { Fixture } from './fixture.ts';
import type { Fixtures } from './fixtures.ts';
import type { RunContext } from './run-context.ts';
import { neededInVain, SetupFailure } from './setup-failure.ts';
import type { StateAdditions } from './state-additions.ts';

/**
 * A key that says that a request is the same as another, by a valid request with it that succeeded.
 *
 * @throws {SetupFailure} if none succeeds
 */
export async function bringUsedKey(
  context: RunContext,
  fixtures: Fixtures,
  fixture: Fixture,
): Promise<StateAdditions> {
  const { operation, values } = fixture;
  const header = keyRefusedWithAnother(operation);
  if (!header) throw new SetupFailure(`no document says which key ${operation.id} refuses`);
  const { draft } = await fixtures.request(fixture, undefined, {
    headers: [[header.name, asText(header.value ?? 'naysayer')]],
  });
  const exchange = await context.guarded.send(draft, values);
  context.observe(operation.id, 'the valid request whose key is sent again', exchange);
  if (!succeeded(exchange.reply)) throw neededInVain(operation.id, exchange.reply);
  // It is new in each request, whatever value is asked for.
  const { headers, body } = exchange.request;
  return { others: {}, used: { key: headerOf(headers, header.name.toLowerCase()) ?? '', body } };
}
