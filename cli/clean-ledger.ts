import type { Contract } from '../contracts/contract.ts';
import type { Operation } from '../contracts/api/operation.ts';
import type { Tokens } from '../contracts/api/tokens.ts';
import type { Target } from '../contracts/target.ts';
import { NOBODY, userFor } from '../contracts/users.ts';
import type { Exchange, WireRequest } from '../wire/exchange.ts';
import type { Transport } from '../wire/transport.ts';
import { cleanUp } from '../engine/setup/clean-up.ts';
import type { CleanUp } from '../engine/setup/clean-up.ts';
import type { LedgerEntry } from '../engine/setup/ledger.ts';
import { Ledger } from '../engine/setup/ledger.ts';
import { Sender, Stopped } from '../engine/send/sender.ts';
import { ledgerFile } from './last-run.ts';

/** Requests that got no answer, one after the other, after which a target is not asked any more. */
const MOST_SILENCES = 3;

/** What a clean-up is told beside the ledger. */
export interface CleanOptions {
  /** What was created beside, whose ids are secrets and stand in no file. */
  readonly secrets?: readonly LedgerEntry[];
  /** Ends it before everything was tried. */
  readonly signal?: AbortSignal;
  /** Hears of each request. */
  readonly onStep?: () => void;
}

/** Removes from the target what the ledger file says the suite created; what was not removed stays in the ledger. */
export async function cleanLedger(
  contract: Contract,
  target: Target,
  transport: Transport,
  { secrets = [], signal, onStep }: CleanOptions = {},
): Promise<CleanUp> {
  const tokensFor = (remover: Operation, user = ''): Tokens =>
    target.credentials[user] ?? userFor(target, remover) ?? NOBODY;
  const { budget: _spent, ...limits } = target.limits;
  const sender = new Sender(transport, limits, () => undefined);
  const ledger = new Ledger(ledgerFile(target));
  for (const entry of secrets) ledger.record(entry);
  const stop = (): void => sender.stop('the clean-up was interrupted');
  if (signal?.aborted === true) stop();
  signal?.addEventListener('abort', stop, { once: true });
  let silences = 0;
  const send = async (request: WireRequest): Promise<Exchange> => {
    try {
      const exchange = await sender.send(request);
      silences = exchange.reply.kind === 'answer' ? 0 : silences + 1;
      if (silences >= MOST_SILENCES) sender.stop('the target does not answer any more');
      return exchange;
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      const reply = { kind: 'no-answer', silence: 'unreachable', message: error.message } as const;
      return { request, reply, millis: 0 };
    } finally {
      onStep?.();
    }
  };
  try {
    return await cleanUp(contract, ledger, tokensFor, send);
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
