import type { Evidence } from './evidence.ts';
import type { Exchange } from '../wire/exchange.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Proof } from '../contracts/requirements/proof.ts';
import type { Provocation } from '../contracts/requirements/requirement.ts';

/** One provoked situation, gathered whole before anything is judged. */
export interface Trial {
  readonly operation: string;
  readonly provokedBy: Provocation;
  /** The fault in words, stable over runs. */
  readonly variant: string;
  /** The request as plain data: what a replay needs. */
  readonly input: JsonObject;
  readonly exchange: Exchange;
  /** The user who sent it; `nobody` without a credential. */
  readonly user?: string;
  /** The valid request that this one was made from. */
  readonly control: Exchange | null;
  readonly proof: Proof | null;
  /** No reader, however lenient, takes what is wrong for something right. */
  readonly isUnmistakable?: true;
  /** The doubtful fact that the fault rests on. */
  readonly doubt?: string;
  /** What it shows beside its exchange, a piece of each kind at most. */
  readonly evidence: readonly Evidence[];
}
