import { statedState } from '../../contracts/inferred/stated-state.ts';
import type { StateWayTo } from '../../contracts/inferred/stated-state.ts';
import { valuesFor } from '../../contracts/api/same-template.ts';
import { makerFor } from '../../contracts/users.ts';
import { draft, render } from '../../generators/draft.ts';
import { jsonOf, statusOf, succeeded } from '../../wire/exchange.ts';
import { toPointer, valueAt, withValueAt } from '../../wire/json-pointer.ts';
import type { Json } from '../../wire/json.ts';
import type { Fixture } from './fixture.ts';
import type { Fixtures } from './fixtures.ts';
import { sendBefore } from './sent-before.ts';
import { factsFor } from './run-context.ts';
import type { RunContext } from './run-context.ts';
import { SetupFailure } from './setup-failure.ts';
import type { StateAdditions } from './state-additions.ts';

/** What a server does by itself may bring a thing into another state again. */
const SECONDS_KEPT = 0.3;

/**
 * Another thing than the fixture's, in a state in which the document says that its operation is refused, as a read shows.
 *
 * @throws {SetupFailure} if nothing was seen to bring it there and leave it there
 */
export async function bringStatedState(
  context: RunContext,
  fixtures: Fixtures,
  fixture: Fixture,
): Promise<StateAdditions> {
  const { operation, values: own, credential } = fixture;
  const { labels, renewed } = factsFor(context, operation.id);
  const stated = statedState(context.contract, operation, labels.length + renewed.length > 0);
  if (!stated) throw new SetupFailure(`no document says in which state ${operation.id} is refused`);
  const { parameter, reader, at, refused, says } = stated;
  const { [parameter]: _own, ...kept } = own;
  const brought = (id: string): StateAdditions => ({
    others: { [parameter]: id },
    stateAt: toPointer(at),
  });
  for (const way of stated.ways) {
    const id = await fixtures.fresh(operation, parameter, kept);
    const values = { ...kept, [parameter]: id };
    const isThere = async (): Promise<boolean> => {
      const over = { ...credential, values: valuesFor(reader.path, operation.path, values) };
      const shown = await context.sender.send(render(draft(reader, over)));
      context.observe(reader.id, 'a read to learn the state', shown);
      const value = valueAt(jsonOf(shown.reply) ?? null, at);
      return succeeded(shown.reply) && refused.some((each) => each === value);
    };
    if (await isThere()) {
      // What was learnt to be done before it brings each thing out of that state.
      if (operation.after !== undefined) return brought(id);
      throw new SetupFailure(
        `each new one of ${parameter} is in a state of which the document says “${says}”`,
      );
    }
    if (!(await goes(context, fixtures, way, { ...fixture, values })) || !(await isThere())) continue;
    await context.sender.wait(SECONDS_KEPT);
    if (await isThere()) return brought(id);
  }
  throw new SetupFailure(
    `no ${parameter} was seen to come into a state of which the document says “${says}”`,
  );
}

/** Whether an operation that may bring a thing into another state was carried out, and not put off. */
async function goes(
  context: RunContext,
  fixtures: Fixtures,
  { operation, gives }: StateWayTo,
  { operation: refused, values: own, credential }: Fixture,
): Promise<boolean> {
  const { minimal } = factsFor(context, operation.id);
  const body =
    gives === undefined || minimal === undefined
      ? undefined
      : withValueAt(withObjectsTo(minimal, gives.at), gives.at, gives.value);
  const values = valuesFor(operation.path, refused.path, own);
  const over = { operation, values, credential: makerFor(context.target, credential, operation) };
  try {
    await sendBefore(context, over, async (each) => await fixtures.request(each));
    const request = await fixtures.request(over, body);
    const exchange = await context.guarded.send(request.draft, values);
    context.observe(operation.id, 'the valid request that brings a state about', exchange);
    return succeeded(exchange.reply) && statusOf(exchange.reply) !== 202;
  } catch (error) {
    if (error instanceof SetupFailure) return false;
    throw error;
  }
}

/** A body with an object at each place on the way to another one. */
function withObjectsTo(body: Json, at: readonly string[]): Json {
  return at.slice(0, -1).reduce((filled, _, depth) => {
    const place = at.slice(0, depth + 1);
    return valueAt(filled, place) === undefined ? withValueAt(filled, place, {}) : filled;
  }, body);
}
