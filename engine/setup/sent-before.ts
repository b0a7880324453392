import { actsOnOne } from '../../contracts/api/acts-on-one.ts';
import { pathParameters } from '../../contracts/api/paths.ts';
import { valuesFor } from '../../contracts/api/same-template.ts';
import { makerFor } from '../../contracts/users.ts';
import { succeeded } from '../../wire/exchange.ts';
import type { Exchange } from '../../wire/exchange.ts';
import type { Fixture, ValidRequest } from './fixture.ts';
import { makingFor } from './making-for.ts';
import type { RunContext } from './run-context.ts';
import { neededInVain } from './setup-failure.ts';

/**
 * Sends what was learnt to be needed before an operation: the PUT or the POST on its path that makes what the path names, and what
 * brings that, or what it stands beneath, into the state in which the operation takes it.
 *
 * @param request makes the valid request over a fixture
 * @throws {SetupFailure} if one of them is refused, needs itself before it, or would change what the run did not create
 */
export async function sendBefore(
  context: RunContext,
  { operation, credential, values: own }: Fixture,
  request: (fixture: Fixture) => Promise<ValidRequest>,
): Promise<void> {
  for (const id of [operation.madeBy, operation.after]) {
    const needed = id === undefined ? undefined : context.facts.get(id)?.operation;
    if (!needed) continue;
    const values = valuesFor(needed.path, operation.path, own);
    const fixture = { operation: needed, credential: makerFor(context.target, credential, needed), values };
    const send = async (): Promise<Exchange> => {
      const { draft } = await makingFor(needed, async () => {
        await sendBefore(context, fixture, request);
        return await request(fixture);
      });
      const sent = await context.guarded.send(draft, values);
      context.observe(needed.id, `the valid request that ${operation.id} comes after`, sent);
      return sent;
    };
    const isAbove = id === operation.after && !actsOnOne(context.contract, operation);
    const exchange = await (isAbove ? onceFor(context, fixture, send) : send());
    if (!succeeded(exchange.reply)) throw neededInVain(needed.id, exchange.reply);
  }
}

/** What was done to things that something is put beneath: the second time they refuse it. */
const DONE = new WeakMap<RunContext, Map<string, Promise<Exchange>>>();

async function onceFor(
  context: RunContext,
  { operation, values }: Fixture,
  send: () => Promise<Exchange>,
): Promise<Exchange> {
  const done = DONE.get(context) ?? new Map<string, Promise<Exchange>>();
  DONE.set(context, done);
  const key = JSON.stringify([operation.id, ...pathParameters(operation.path).map((each) => values[each])]);
  const sent = done.get(key) ?? send();
  done.set(key, sent);
  return await sent;
}
