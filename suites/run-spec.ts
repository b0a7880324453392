import type { AccessEntry } from '../contracts/api/access.ts';
import type { Contract } from '../contracts/contract.ts';
import type { Deviation } from '../contracts/deviation.ts';
import type { Target } from '../contracts/target.ts';
import type { LedgerEntry } from '../engine/setup/ledger.ts';
import type { ValidAnswers } from '../reports/valid-answers.ts';
import type { Effort } from '../engine/setup/run-context.ts';

/** What the command hands to the suites: plain data. */
export interface RunSpec {
  readonly contract: Contract;
  readonly target: Target;
  readonly effort: Effort;
  /** The cells that are run, by id; all unless given. */
  readonly only?: readonly string[];
  /** Those of them for which nothing is sent: they are judged by what the others sent. */
  readonly beside?: readonly string[];
  /** A broken SHOULD fails its test too. */
  readonly strict: boolean;
  readonly deviations: readonly Deviation[];
  /** The day on which known deviations are looked at, `YYYY-MM-DD`. */
  readonly today: string;
  /** Where what was created is written down. */
  readonly ledger?: string;
  /** The broadcast channel that progress is told on. */
  readonly channel: string;
}

/** What the suites tell while they run. */
export type Progress =
  | {
      readonly kind: 'plan';
      /** Why there is nothing to judge, by the id of each such cell. */
      readonly notApplicable: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'count'; readonly sent: number }
  | {
      readonly kind: 'end';
      readonly sent: number;
      readonly fingerprint: string;
      readonly unproved: readonly string[];
      /** Who was answered, and who refused. */
      readonly access: readonly AccessEntry[];
      readonly validAnswers: ValidAnswers;
      /** What the target went down at for good, without secrets. */
      readonly fatal: readonly string[];
      /** What was created and has a secret for an id: told, since it must stand in no file. */
      readonly secrets: readonly LedgerEntry[];
    }
  | { readonly kind: 'stop'; readonly reason: string };

declare module 'vitest' {
  interface ProvidedContext {
    readonly naysayer: RunSpec;
  }
}
