import type { Operation } from '../../contracts/api/operation.ts';
import type { Contract } from '../../contracts/contract.ts';
import type { Exchange } from '../../wire/exchange.ts';
import type { Target } from '../../contracts/target.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import { inMedia } from '../../generators/in-other-media.ts';
import type { GivenValues } from './given-values.ts';
import type { GuardedSender } from './guarded-sender.ts';
import type { Ledger } from './ledger.ts';
import type { Redactor } from '../send/redactor.ts';
import type { Sender } from '../send/sender.ts';
import type { Settling } from './settling.ts';

/** How much of what could be wrong is tried: one fault of each kind, each variant, or each on every valid body. */
export type Depth = 'quick' | 'normal' | 'thorough';

/** How thoroughly a run explores. */
export interface Effort {
  /** `normal`, unless given. */
  readonly depth?: Depth;
  /** Where all generated values come from. */
  readonly seed: number;
  /** Values tried for each variant whose values are generated. */
  readonly runs: number;
  /** Requests that are spent on making a finding simpler; 60 unless given. */
  readonly shrinks?: number;
  /** Times that a finding is sent again. */
  readonly confirmations: number;
}

/** Hears of an exchange that no fault provoked: a setup, a read. */
export type OnExchange = (operation: string, what: string, exchange: Exchange) => void;

/** All that the parts of a run share. */
export interface RunContext {
  readonly contract: Contract;
  readonly facts: ReadonlyMap<string, OperationFacts>;
  readonly target: Target;
  readonly sender: Sender;
  /** What sends every request that may write. */
  readonly guarded: GuardedSender;
  readonly ledger: Ledger;
  readonly redactor: Redactor;
  /** Waits for what is carried out later than it is answered. */
  readonly settling: Settling;
  readonly effort: Effort;
  readonly observe: OnExchange;
  /** A text that nothing else in the target carries: short, and made of lower-case letters and digits. */
  readonly unique: () => string;
  /** What was given out of what must be new. */
  readonly given: GivenValues;
}

/** The facts of an operation of the contract. */
export function factsFor(context: RunContext, operation: string): OperationFacts {
  const facts = context.facts.get(operation);
  if (!facts) throw new RangeError(`the contract has no operation ${operation}`);
  return facts;
}

/** What is known of an operation as it is sent: its body may be of a further media type. */
export function factsSent(context: RunContext, { id, body }: Operation): OperationFacts {
  return inMedia(factsFor(context, id), body?.mediaType);
}
