import { describeReply } from '../../checks/describe-reply.ts';
import { makerFor } from '../../contracts/users.ts';
import { succeeded } from '../../wire/exchange.ts';
import type { Fixture, ValidRequest } from './fixture.ts';
import { makingFor } from './making-for.ts';
import type { RunContext } from './run-context.ts';
import { SetupFailure } from './setup-failure.ts';

/**
 * Sends what was learnt to be needed before an operation: the PUT or the POST on its path that makes what the path names, and what
 * brings that into the state in which the operation takes it.
 *
 * @param request makes the valid request over a fixture
 * @throws {SetupFailure} if one of them is refused, needs itself before it, or would change what the run did not create
 */
export async function sendBefore(
  context: RunContext,
  { operation, credential, values }: Fixture,
  request: (fixture: Fixture) => Promise<ValidRequest>,
): Promise<void> {
  for (const id of [operation.madeBy, operation.after]) {
    const needed = id === undefined ? undefined : context.facts.get(id)?.operation;
    if (!needed) continue;
    const fixture = { operation: needed, credential: makerFor(context.target, credential, needed), values };
    const { draft } = await makingFor(needed, async () => {
      await sendBefore(context, fixture, request);
      return await request(fixture);
    });
    const exchange = await context.guarded.send(draft, values);
    context.observe(needed.id, `the valid request that ${operation.id} comes after`, exchange);
    if (!succeeded(exchange.reply))
      throw new SetupFailure(
        `${needed.id}, which the precondition needs, answered ${describeReply(exchange.reply)}`,
      );
  }
}
