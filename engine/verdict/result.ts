import type { Level, Sentence } from '../../contracts/requirements/expectation.ts';
import type { ErrorClass } from '../../contracts/requirements/error-class.ts';
import type { StoredExchange } from '../../wire/stored-exchange.ts';
import type { JsonObject } from '../../wire/json.ts';

/**
 * How a cell ended. Only `pass` says that the promise was kept.
 *
 * What was broken once, and not when it was sent again, is `unstable`: no promise is broken by that.
 */
export type Outcome =
  'pass' | 'fail' | 'warn' | 'unstable' | 'inconclusive' | 'not-applicable' | 'harness-failed';

/** How often a finding came again when it was sent again. */
export interface Repetition {
  readonly times: number;
  readonly of: number;
}

/** A broken promise, with its evidence. */
export interface Finding {
  /** Stable over runs: the same promise broken in the same way on the same operation. */
  readonly id: string;
  readonly requirement: string;
  readonly operation: string;
  readonly level: Level;
  /** The way in which it is broken. */
  readonly kind: string;
  readonly expected: string;
  readonly actual: string;
  /** What is wrong, in words: the promise on just this operation. */
  readonly title?: string;
  /** What the promise rests on, on just this operation. */
  readonly restsOn?: readonly Sentence[];
  /** The faults that showed it. */
  readonly variants: readonly string[];
  /** The user that it was sent with, or `nobody`. */
  readonly user?: string;
  /** The smallest request that shows it. */
  readonly exchange: StoredExchange;
  /** The writes that may have damaged what the request shows. */
  readonly since?: readonly StoredExchange[];
  /** The valid request that succeeded before, and failed after it. */
  readonly aftermath?: StoredExchange;
  /** The valid request that succeeded. */
  readonly control: StoredExchange | null;
  readonly proof: { readonly oracle: string; readonly statement: string } | null;
  readonly again: Repetition;
  /** The doubtful fact that it rests on. */
  readonly doubt?: string;
  /** What a replay starts from. */
  readonly input: JsonObject;
  readonly provokedBy: JsonObject;
  /** The known deviation that covers it. */
  readonly deviation?: string;
}

/** A cell's verdict, with its reason and its findings. */
export interface CellResult {
  readonly id: string;
  readonly requirement: string;
  readonly errorClass: ErrorClass;
  readonly operation: string;
  readonly level: Level;
  readonly outcome: Outcome;
  /** Why it is neither passed nor failed. */
  readonly reason?: string;
  /** Answers that kept the promise, broke it, and could not be judged. */
  readonly counts: { readonly held: number; readonly broken: number; readonly unjudged: number };
  readonly findings: readonly Finding[];
  /** What was seen, and did not come again. */
  readonly unstable?: readonly Finding[];
  /** What was seen once, and could not be sent again since the run was stopped or its budget spent. */
  readonly unconfirmed?: readonly Finding[];
  readonly millis: number;
}
