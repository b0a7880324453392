import type { Level } from '../../contracts/requirements/expectation.ts';
import type { Exchange } from '../../wire/exchange.ts';

/** What verifying one interaction came to. */
export interface Verification {
  readonly consumer: string;
  readonly description: string;
  /** Both undefined in a pact that naysayer did not write. */
  readonly requirement?: string;
  readonly operation?: string;
  /** What rests on a fact in doubt is a SHOULD, whatever the pact says. */
  readonly level: Level;
  readonly doubt?: string;
  readonly outcome: 'kept' | 'broken' | 'not-judged';
  /** Why it was not judged. */
  readonly reason?: string;
  /** What was expected and what came, a line each. */
  readonly mismatches: readonly string[];
  /** What went over the wire, if it got that far. */
  readonly exchange?: Exchange;
  /** The broker says that a failure is not to fail the build yet. */
  readonly pending: boolean;
  readonly millis: number;
}
