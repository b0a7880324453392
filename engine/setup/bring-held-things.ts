import { valuesFor } from '../../contracts/api/same-template.ts';
import { heldThings } from '../../contracts/inferred/held-things.ts';
import { makerFor } from '../../contracts/users.ts';
import { draft, render } from '../../generators/draft.ts';
import { replyText, statusOf, succeeded } from '../../wire/exchange.ts';
import { awaitCreated } from './await-effect.ts';
import type { Fixture } from './fixture.ts';
import type { Fixtures } from './fixtures.ts';
import { isShown, readerOf } from './item-reader.ts';
import { makeOne } from './make-one.ts';
import { entriesFor } from './removal.ts';
import type { RunContext } from './run-context.ts';
import { neededInVain, SetupFailure } from './setup-failure.ts';
import type { StateAdditions } from './state-additions.ts';

/**
 * Another thing than the fixture's, with what the document says that it must not have when it is deleted, as a read shows.
 *
 * @throws {SetupFailure} if that can't be made, or no read shows it
 */
export async function bringHeldThings(
  context: RunContext,
  fixtures: Fixtures,
  { operation, values: own, credential: remover }: Fixture,
): Promise<StateAdditions> {
  const held = heldThings(context.contract, operation);
  if (!held) throw new SetupFailure(`no document says what stops ${operation.id}`);
  const { parameter, maker, body } = held;
  const { [parameter]: _own, ...kept } = own;
  const id = await fixtures.fresh(operation, parameter, kept);
  const over = {
    values: valuesFor(maker.path, operation.path, { ...kept, [parameter]: id }),
    credential: makerFor(context.target, remover, maker),
  };
  const why = `the valid request that makes what stops ${operation.id}`;
  const { exchange, values } = await makeOne(context, fixtures, maker, over, why, body);
  if (!succeeded(exchange.reply) || statusOf(exchange.reply) === 202)
    throw neededInVain(maker.id, exchange.reply);
  const made = { operation: maker, values, credential: over.credential, exchange };
  await awaitCreated(context, made);
  const [entry] = entriesFor(context.contract, maker, values, exchange);
  const reader = entry && readerOf(context.contract, entry);
  if (!reader) throw new SetupFailure(`no read shows what ${maker.id} made`);
  const shown = await context.sender.send(
    render(draft(reader, { ...over.credential, values: entry.values })),
  );
  context.observe(reader.id, 'a read to learn the state', shown);
  if (isShown(shown) !== true) throw new SetupFailure(`no read shows what ${maker.id} made`);
  // What is not made beneath it may be of another one, whatever was sent.
  if (body !== undefined && !replyText(shown.reply).includes(id))
    throw new SetupFailure(`the read of what ${maker.id} made does not show whose it is`);
  return { others: { [parameter]: id } };
}
