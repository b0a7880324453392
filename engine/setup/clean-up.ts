import type { Contract } from '../../contracts/contract.ts';
import { succeeded } from '../../wire/exchange.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import type { Tokens } from '../../contracts/api/tokens.ts';
import type { Exchange, WireRequest } from '../../wire/exchange.ts';
import { statusOf } from '../../wire/exchange.ts';
import { draft, render } from '../../generators/draft.ts';
import type { Filling } from '../../generators/draft.ts';
import { currentConditions } from './conditions.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';

/** What a clean-up did. */
export interface CleanUp {
  readonly removed: number;
  /** What the API offers no way to remove, by the operation that created it. */
  readonly left: Readonly<Record<string, number>>;
  /** What could not be removed, a line each. */
  readonly failed: readonly string[];
}

/**
 * Removes what the ledger holds, and strikes out what is gone.
 *
 * @param tokensFor what is shown to a remover, by the name of the user who created
 */
export async function cleanUp(
  contract: Contract,
  ledger: Ledger,
  tokensFor: (remover: Operation, user: string | undefined) => Tokens,
  send: (request: WireRequest) => Promise<Exchange>,
): Promise<CleanUp> {
  const left: Record<string, number> = {};
  const failed: string[] = [];
  let removed = 0;
  const entries = ledger.open;
  const removable = new Set(
    entries.flatMap(([, entry]) => (entry.names === undefined ? [] : [nameOf(entry, entry.names)])),
  );
  await Promise.all(
    entries.map(async ([number, entry]) => {
      const remover = contract.operations.find((each) => each.id === entry.remover);
      if (!remover) left[entry.by] = (left[entry.by] ?? 0) + 1;
      else if (!removable.has(nameOf(entry, entry.goesWith))) {
        const filling = { ...tokensFor(remover, entry.user), values: entry.values };
        const headers = await currentConditions(contract.operations, remover, filling, send);
        const exchange = await send(removal(remover, { ...filling, headers }));
        if (!isGone(entry, exchange)) {
          const what = entry.secret ? '(a token of the run)' : JSON.stringify(entry.values);
          failed.push(`${remover.id} ${what}: ${statusOf(exchange.reply) ?? 'no answer'}`);
          return;
        }
        removed += 1;
      }
      ledger.strike(number);
    }),
  );
  return { removed, left, failed };
}

/** Where the target said before that it was removed, any refusal to remove it again will do. */
function isGone({ deleted }: LedgerEntry, { reply }: Exchange): boolean {
  const status = statusOf(reply) ?? 0;
  return (
    succeeded(reply) ||
    status === 404 ||
    status === 410 ||
    (deleted === true && status >= 400 && status < 500)
  );
}

/** Names a resource; a child goes with its parent, if that is removed as well. */
function nameOf(entry: LedgerEntry, parameter: string | undefined): string {
  return parameter === undefined ? '' : `${parameter}=${entry.values[parameter]}`;
}

function removal(remover: Operation, filling: Filling): WireRequest {
  const body = remover.deletes?.by;
  return render(draft(remover, { ...filling, ...(body && { body }) }));
}
