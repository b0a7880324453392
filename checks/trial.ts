import type { Skip } from '../contracts/skip.ts';
import type { Exchange } from '../wire/exchange.ts';
import type { Json, JsonObject } from '../wire/json.ts';
import type { Proof } from '../contracts/requirements/proof.ts';
import type { Provocation } from '../contracts/requirements/requirement.ts';

/** Two reads around a write, to see whether it had an effect. */
export interface ReadBack {
  readonly before: Exchange | null;
  readonly after: Exchange;
  /** A text that the write carried and that nothing else carries. */
  readonly marker?: string;
  /** A text that must still be there. */
  readonly keeps?: string;
  /** Numbers may change: other requests count there. */
  readonly counting?: boolean;
  /** Undefined if the read shows the effect of a valid write; else why it can't be relied on. */
  readonly skip?: Skip;
  /** JSON pointers of values that change without any write. */
  readonly volatile: readonly string[];
  /** Of a list, only the items with this value under this key are compared. */
  readonly only?: { readonly key: string; readonly value: Json };
}

/** What a burst of requests over the rate limit showed. */
export interface Burst {
  readonly sent: number;
  readonly cap: number;
  readonly throttled: readonly Exchange[];
  /** How long it took, up to the last answer. */
  readonly seconds: number;
  /** Seconds over which the limit is counted. */
  readonly windowSeconds: number;
  /** The same request, after the wait that Retry-After asked for; null if it asked for none, or too long a one. */
  readonly promised: Exchange | null;
  /** The same request, once it was waited long enough, or as long as the run waits. */
  readonly recovered: Exchange | null;
  /** Seconds waited in all. */
  readonly waited: number;
  /** Another credential, while the limit was hit. */
  readonly meanwhile: Exchange | null;
}

/** The resource that a valid request asks for. */
export interface Wanted {
  /** Undefined where nothing of interest is returned. */
  readonly returns?: string;
  readonly idAt?: string;
  /** The id that was asked for, if it is known beforehand. */
  readonly id?: string;
  /** Why it may fail all the same. */
  readonly doubt?: string;
}

/** A value that a request would give what its path names, and the key that it has there. */
export interface SentValue {
  readonly name: string;
  readonly value: Json;
}

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
  /** The doubtful fact that the fault rests on. */
  readonly doubt?: string;
  readonly readBack?: ReadBack;
  /** Two answers for each id in the path, with one that does not exist in its place, where concealment is in question. */
  readonly absentIdReplies?: readonly (readonly [Exchange, Exchange])[];
  /** True if the target answers 404 for what was deleted. */
  readonly goneAfterDelete?: boolean;
  /** JSON pointers of the body that a valid request's result repeats. */
  readonly echoed?: readonly string[];
  /** What the fault would change in what the path names, where a success may lawfully pass over it. */
  readonly changed?: readonly SentValue[];
  /** The values that were sent, for comparison with what came back. */
  readonly sent?: Json;
  /** All requests of a race. */
  readonly racers?: readonly Exchange[];
  /** How many resources a race left behind. */
  readonly survivors?: number;
  readonly burst?: Burst;
  /** What a valid request's result must be. */
  readonly wanted?: Wanted;
  /** The documented methods of the path, where the path is the operation's own. */
  readonly allowedMethods?: readonly string[];
  /** The ids in the path, which a message may repeat. */
  readonly ids?: readonly string[];
  /** How many requests were under way when this one failed, where it does not fail alone. */
  readonly underWay?: number;
  /** What may have damaged what this request shows, which it did before. */
  readonly since?: readonly Exchange[];
  /** What a development token's result should say. */
  readonly expected?: boolean;
}
