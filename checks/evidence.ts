import type { Skip } from '../contracts/skip.ts';
import type { WhoseList } from '../contracts/requirements/requirement.ts';
import type { Exchange } from '../wire/exchange.ts';
import type { Json } from '../wire/json.ts';
import type { Trial } from './trial.ts';

/** One piece of what a trial shows beside its exchange; its kind says what it tells. */
export type Evidence =
  | ReadBack
  | AbsentIds
  | OthersList
  | SeenDeletion
  | Change
  | LawfulRefusals
  | Echo
  | AllowedMethods
  | Race
  | Burst
  | Wanted
  | DevelopmentMark
  | UnderLoad
  | Damage;

/** Two reads around a write, to see whether it had an effect. */
export interface ReadBack {
  readonly kind: 'read-back';
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
  /** Of a list, only the items with this value under this key are compared, which may stand in an envelope there. */
  readonly only?: { readonly key: string; readonly value: Json };
  /** The one place that is compared, as a JSON pointer: a refusal may leave something elsewhere, such as a count of tries. */
  readonly at?: string;
  /** How many resources have the id that was taken. */
  readonly survivors?: number;
}

/** Two answers for each id in the path, with one that does not exist in its place. */
export interface AbsentIds {
  readonly kind: 'absent-ids';
  readonly replies: readonly (readonly [Exchange, Exchange])[];
  /** The ids in the paths, which a message may repeat. */
  readonly ids: readonly string[];
}

/** What another list shows of something that a user has just made. */
export interface OthersList {
  readonly kind: 'others-list';
  /** Whose list it is. */
  readonly whose: WhoseList;
  readonly id: string;
  /** Undefined where that can't be told. */
  readonly isShown: boolean | undefined;
  /** The filter that the list was asked with, where it shows it by that alone: `state=open`. */
  readonly by?: string;
  /** Why it may be shown there lawfully. */
  readonly skip?: Skip;
}

/** How the target answers for what was deleted. */
export interface SeenDeletion {
  readonly kind: 'deletion';
  /** With 404. */
  readonly isGone: boolean;
}

/** What the fault would change in what the path names, where a success may lawfully pass over it. */
export interface Change {
  readonly kind: 'change';
  readonly values: readonly SentValue[];
}

/** What the fault is in may be refused for another reason as well: who asks is known all the same, or it names another thing. */
export interface LawfulRefusals {
  readonly kind: 'lawful-refusals';
  /** The statuses that refuse so, beside those that fit the fault. */
  readonly refusals: readonly number[];
}

/** A value that a request would give what its path names, and the key that it has there. */
export interface SentValue {
  readonly name: string;
  readonly value: Json;
  /** Each create has to give one, so that no default stands in where it is taken away. */
  readonly isGiven?: boolean;
}

/** One value in a body, and in its result: JSON pointers. */
export interface Repeated {
  readonly sent: string;
  readonly shown: string;
}

/** What of a body its result shows. */
export interface Echo {
  readonly kind: 'echo';
  /** What a valid request's result repeats of its body. */
  readonly at: readonly Repeated[];
  /** The values that were sent, for comparison with what came back. */
  readonly sent: Json;
}

/** The documented methods of the path, where the path is the operation's own. */
export interface AllowedMethods {
  readonly kind: 'allowed-methods';
  readonly methods: readonly string[];
}

/** Creates with one id at the same instant. */
export interface Race {
  readonly kind: 'race';
  readonly racers: readonly Exchange[];
  /** How many resources it left behind, where a list shows that. */
  readonly survivors?: number;
  /** Nothing can have had the raced value before. */
  readonly isNew?: true;
}

/** What a burst of requests over the rate limit showed. */
export interface Burst {
  readonly kind: 'burst';
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
  /** The operation with which the limit was hit, where it was not with this one. */
  readonly elsewhere?: string;
  /** An operation that documents a limit, where this one does not. */
  readonly documentedFor?: string;
  /** Another credential, while the limit was hit. */
  readonly meanwhile: Exchange | null;
}

/** The resource that a valid request asks for. */
export interface Wanted {
  readonly kind: 'wanted';
  /** Undefined where nothing of interest is returned. */
  readonly returns?: string;
  readonly idAt?: string;
  /** The id that was asked for, if it is known beforehand. */
  readonly id?: string;
  /** Why it may fail all the same. */
  readonly doubt?: string;
}

/** What a development token's result should say. */
export interface DevelopmentMark {
  readonly kind: 'mark';
  readonly expected: boolean;
}

/** How many requests were under way when this one failed, which does not fail alone. */
export interface UnderLoad {
  readonly kind: 'under-load';
  readonly underWay: number;
}

/** What may have damaged what the request shows, which it did before. */
export interface Damage {
  readonly kind: 'damage';
  readonly since: readonly Exchange[];
  /** How often the request failed until the target was given up. */
  readonly times?: number;
}

/** The piece of that kind that a trial carries; undefined if none was gathered. */
export function evidenceOf<Kind extends Evidence['kind']>(
  { evidence }: Pick<Trial, 'evidence'>,
  kind: Kind,
): Extract<Evidence, { readonly kind: Kind }> | undefined {
  return evidence.find((each): each is Extract<Evidence, { readonly kind: Kind }> => each.kind === kind);
}
