import { describeReply } from '../../checks/describe-reply.ts';
import { makerFor } from '../../contracts/users.ts';
import { succeeded } from '../../wire/exchange.ts';
import type { Fixture, ValidRequest } from './fixture.ts';
import type { RunContext } from './run-context.ts';
import { SetupFailure } from './setup-failure.ts';

/**
 * Makes what a fixture's path names by the PUT on that path, where that was learnt to make it.
 *
 * @param request makes the valid request over a fixture
 * @throws {SetupFailure} if the PUT is refused, or would change what the run did not create
 */
export async function putBefore(
  context: RunContext,
  { operation, credential, values }: Fixture,
  request: (fixture: Fixture) => Promise<ValidRequest>,
): Promise<void> {
  const put = context.contract.operations.find((each) => each.id === operation.madeBy);
  if (!put) return;
  const user = makerFor(context.target, credential, put);
  const valid = await request({ operation: put, credential: user, values });
  const exchange = await context.guarded.send(valid.draft, values);
  context.observe(put.id, `the valid request that makes what ${operation.id} is sent to`, exchange);
  if (!succeeded(exchange.reply))
    throw new SetupFailure(
      `${put.id}, which the precondition needs, answered ${describeReply(exchange.reply)}`,
    );
}
