import { reads } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { namesOne, pathParameters } from '../../contracts/api/paths.ts';
import type { Contract } from '../../contracts/contract.ts';
import { render } from '../../generators/draft.ts';
import { statusOf, succeeded } from '../../wire/exchange.ts';
import type { Reply } from '../../wire/exchange.ts';
import { makersOf } from '../plan/producers.ts';
import type { Fixture, ValidRequest } from './fixture.ts';
import type { RunContext } from './run-context.ts';

/** How a part of something is refused that is not made yet; 425 is RFC 8470's. */
const TOO_EARLY = [409, 425];

/** Tells whether a read asks for a part of something: `/exports/{id}/file`. */
export function asksForPart(operation: Operation): boolean {
  return reads(operation) && pathParameters(operation.path).length > 0 && !namesOne(operation.path);
}

/** Tells whether a read of a part was refused as one of what may be made later than the thing itself. */
export function mayBeTooEarly(contract: Contract, operation: Operation, reply: Reply): boolean {
  const status = statusOf(reply) ?? 0;
  if (!asksForPart(operation)) return false;
  return TOO_EARLY.includes(status) || (status === 404 && isAccepted(contract, operation));
}

/** Tells whether what a path names last is made by what is documented to be only accepted (RFC 9110 §15.3.3). */
function isAccepted(contract: Contract, operation: Operation): boolean {
  const last = pathParameters(operation.path).at(-1);
  const makers = last === undefined ? [] : makersOf(contract, operation, last);
  return makers.some((maker) => maker.operation.responses['202'] !== undefined);
}

/** Waits until what a read asks for is there, where it was learnt to come later: as long as an effect may take. */
export async function awaitReady(
  { settling, sender, observe }: Pick<RunContext, 'settling' | 'sender' | 'observe'>,
  fixture: Fixture,
  request: (fixture: Fixture) => Promise<ValidRequest>,
): Promise<void> {
  const { operation } = fixture;
  if (operation.comesLater !== true) return;
  const wire = render((await request(fixture)).draft);
  await settling.of(`what ${operation.id} asks for`, true, async () => {
    const exchange = await sender.send(wire);
    observe(operation.id, 'the valid request, until it succeeds', exchange);
    return succeeded(exchange.reply);
  });
}
