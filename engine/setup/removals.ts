import type { Operation } from '../../contracts/api/operation.ts';
import type { Tokens } from '../../contracts/api/tokens.ts';
import type { Contract } from '../../contracts/contract.ts';
import { draft, render } from '../../generators/draft.ts';
import type { Filling } from '../../generators/draft.ts';
import { statusOf, succeeded, tellsRefusal } from '../../wire/exchange.ts';
import type { Exchange, WireRequest } from '../../wire/exchange.ts';
import type { Account } from './account.ts';
import { currentConditions } from './conditions.ts';
import { forcingQuery } from './forcing-query.ts';
import { freeingActions } from './freeing-actions.ts';
import type { Ledger, LedgerEntry, NumberedEntry } from './ledger.ts';
import { keptBy, mayGoLater, removingRefused } from './removing-refused.ts';
import type { RefusedRemoval } from './removing-refused.ts';

/** How a clean-up reaches the target. */
export interface CleanUpSource {
  readonly contract: Contract;
  /** What is shown to an operation, by the name of the user who created, or who removes. */
  readonly tokensFor: (operation: Operation, user: string | undefined) => Tokens;
  /** Is told what is not worth waiting for longer than such requests take. */
  readonly send: (request: WireRequest, isBrief?: boolean) => Promise<Exchange>;
  /** Whether it was asked to end. */
  readonly isStopped: () => boolean;
}

/** Removes things one by one: what is gone is struck out of the ledger, what the target refused to remove is kept for later. */
export class Removals {
  readonly #source: CleanUpSource;
  readonly #ledger: Ledger;
  readonly #account: Account;
  readonly #removedBy: ReadonlyMap<string, string>;
  readonly #refused: RefusedRemoval[] = [];
  #areLate = false;

  /** @param entries all that is to be removed: what was created before it was known who may remove it is like the rest */
  constructor(source: CleanUpSource, ledger: Ledger, account: Account, entries: readonly NumberedEntry[]) {
    this.#source = source;
    this.#ledger = ledger;
    this.#account = account;
    this.#removedBy = new Map(
      entries.flatMap(([, each]) => (each.removedBy === undefined ? [] : [[madeAs(each), each.removedBy]])),
    );
  }

  /** Removals that the target refused. */
  get refused(): readonly RefusedRemoval[] {
    return this.#refused;
  }

  /** Removes a thing, now or once the others were tried. */
  async remove([number, entry]: NumberedEntry, remover: Operation): Promise<void> {
    const refused = await this.#tried({ number, entry, remover });
    if (refused) this.#refused.push(refused);
  }

  /** Whether some were only accepted, to be carried out later (RFC 9110 §15.3.3). */
  get areLate(): boolean {
    return this.#areLate;
  }

  /** Asks once more for what was refused. @returns what is kept all the same */
  async removeLater(refused: readonly RefusedRemoval[]): Promise<readonly RefusedRemoval[]> {
    return await keptBy(async (each) => await this.#tried(each), mayGoLater, refused);
  }

  /** Removes what was refused before. @returns what is kept all the same */
  async removeRefused(): Promise<readonly RefusedRemoval[]> {
    return await removingRefused(this.#refused, {
      again: async (each) => await this.#tried(each),
      afterActions: async (each) => await this.#triedAfterActions(each),
      isStopped: this.#source.isStopped,
    });
  }

  /** Asks the target to remove a thing, whatever comes of it. */
  async ask(entry: LedgerEntry, remover: Operation, query: Filling['query'] = []): Promise<Exchange> {
    const { contract, tokensFor, send } = this.#source;
    const user = this.#removedBy.get(madeAs(entry)) ?? entry.user;
    const filling = { ...tokensFor(remover, user), values: entry.values };
    const headers = await currentConditions(contract, remover, filling, send);
    return await send(asking(remover, { ...filling, headers, query }), entry.deleted);
  }

  async #tried(
    { number, entry, remover }: Omit<RefusedRemoval, 'status'>,
    query: Filling['query'] = [],
  ): Promise<RefusedRemoval | undefined> {
    const exchange = await this.ask(entry, remover, query);
    const status = statusOf(exchange.reply);
    if (status === 202) this.#areLate = true;
    if (!isGone(entry, exchange)) return { number, entry, remover, status };
    this.#account.removed(entry, remover, status);
    this.#ledger.strike(number);
    return undefined;
  }

  async #triedAfterActions(refused: RefusedRemoval): Promise<RefusedRemoval | undefined> {
    const { contract, tokensFor, send, isStopped } = this.#source;
    const { entry, remover } = refused;
    const forcing = forcingQuery(remover);
    if (forcing.length > 0 && !(await this.#tried(refused, forcing))) return undefined;
    for (const action of freeingActions(contract, remover)) {
      if (isStopped()) break;
      const { reply } = await send(
        asking(action, { ...tokensFor(action, entry.user), values: entry.values }),
      );
      if (succeeded(reply) && !(await this.#tried(refused))) return undefined;
    }
    return refused;
  }
}

/** Where the target said before that it was removed, any refusal to remove it again will do. */
function isGone({ deleted }: LedgerEntry, { reply }: Exchange): boolean {
  const status = statusOf(reply) ?? 0;
  return (
    succeeded(reply) ||
    status === 404 ||
    status === 410 ||
    (deleted === true && ((status >= 400 && status < 500) || tellsRefusal(reply)))
  );
}

/** Those of one removal and one creator have one user who may remove them. */
function madeAs({ remover, user }: LedgerEntry): string {
  return JSON.stringify([remover, user]);
}

/** A request of an operation with the body by which it names what it removes, if it has one. */
export function asking(operation: Operation, filling: Filling): WireRequest {
  const body = operation.deletes?.by;
  return render(draft(operation, { ...filling, ...(body && { body }) }));
}
