import { describeReply } from '../../checks/describe-reply.ts';
import { keyRefusedWithAnother } from '../../contracts/inferred/reused-key.ts';
import { render } from '../../generators/draft.ts';
import { violationIn } from '../../generators/parameter-text.ts';
import { succeeded } from '../../wire/exchange.ts';
import { asText } from '../../wire/json.ts';
import type { Fixture } from './fixture.ts';
import type { Fixtures } from './fixtures.ts';
import { newText } from './new-text.ts';
import { factsSent } from './run-context.ts';
import type { RunContext } from './run-context.ts';
import { SetupFailure } from './setup-failure.ts';
import type { StateAdditions } from './state-additions.ts';

/**
 * A key that says that a request is the same as another, by a valid request with it that succeeded.
 *
 * @throws {SetupFailure} if none succeeds, or no new key may stand there
 */
export async function bringUsedKey(
  context: RunContext,
  fixtures: Fixtures,
  fixture: Fixture,
): Promise<StateAdditions> {
  const { operation, values } = fixture;
  const facts = factsSent(context, operation);
  const header = keyRefusedWithAnother(operation);
  const like = asText(header?.value ?? 'naysayer');
  const isAllowed = (text: string): boolean =>
    header !== undefined && violationIn(facts, header, text) === undefined;
  const key = newText(context.unique(), like, { isAllowed });
  if (!header || key === undefined)
    throw new SetupFailure(`no new key was found that ${operation.id} may be sent with`);
  const { draft } = await fixtures.request(fixture, undefined, { headers: [[header.name, key]] });
  const exchange = await context.guarded.send(draft, values);
  context.observe(operation.id, 'the valid request whose key is sent again', exchange);
  if (!succeeded(exchange.reply))
    throw new SetupFailure(
      `${operation.id}, which the precondition needs, answered ${describeReply(exchange.reply)}`,
    );
  return { others: {}, used: { key, body: render(draft).body } };
}
