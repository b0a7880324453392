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

/**
 * Tells whether a read of a part of something (`/exports/{id}/file`) was refused as one of what may be made later than the
 * thing itself.
 */
export function mayBeTooEarly(contract: Contract, operation: Operation, reply: Reply): boolean {
  const status = statusOf(reply) ?? 0;
  if (!reads(operation) || pathParameters(operation.path).length === 0 || namesOne(operation.path))
    return false;
  return TOO_EARLY.includes(status) || (status === 404 && isAccepted(contract, operation));
}

/** Tells whether what a path names last is made by what is documented to be only accepted (RFC 9110 §15.3.3). */
function isAccepted(contract: Contract, operation: Operation): boolean {
  const last = pathParameters(operation.path).at(-1);
  const makers = last === undefined ? [] : makersOf(contract, operation, last);
  return makers.some((maker) => maker.operation.responses['202'] !== undefined);
}

const LATE = new WeakMap<RunContext, Set<string>>();

/** The reads whose part was seen to come later: the next one is waited for before it is asked for. */
function lateIn(context: RunContext): Set<string> {
  const late = LATE.get(context) ?? new Set<string>();
  LATE.set(context, late);
  return late;
}

/** Tells whether what a read asks for was seen to come later than what it is a part of. */
export function comesLate(context: RunContext, { id }: Operation): boolean {
  return lateIn(context).has(id);
}

/** Waits until a valid read of a part succeeds, as long as an effect may take; tells whether it does. */
export async function awaitReady(
  context: RunContext,
  { operation }: Fixture,
  { draft }: ValidRequest,
): Promise<boolean> {
  const wire = render(draft);
  let isThere = false;
  await context.settling.of(`what ${operation.id} asks for`, true, async () => {
    const exchange = await context.sender.send(wire);
    context.observe(operation.id, 'the valid request, until it succeeds', exchange);
    isThere = succeeded(exchange.reply);
    return isThere;
  });
  if (isThere) lateIn(context).add(operation.id);
  return isThere;
}
