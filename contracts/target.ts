import type { Token } from './api/tokens.ts';

/** The credentials that a target can name, by what they are for. */
export const ROLES = [
  'client',
  'otherClient',
  'user',
  'development',
  'readOnly',
  'revoked',
  'rateLimited',
  'spentPlan',
] as const;

/** What a credential is for. */
export type Role = (typeof ROLES)[number];

/** A token, what it may be put into, and the environment variable that it came from. */
export interface Secret extends Token {
  readonly variable: string;
}

/** A user of the target, and everything that it has to show. */
export interface Credential extends Secret {
  readonly role: Role;
  readonly further?: readonly Secret[];
}

/** How hard the target may be driven. */
export interface Limits {
  /** Requests under way at once. */
  readonly concurrency: number;
  /** Requests a second, or undefined for as many as it answers. */
  readonly requestsPerSecond?: number;
  /** Requests of the whole run, or undefined for as many as the plan has. */
  readonly budget?: number;
  /** Milliseconds until a request counts as hanging. */
  readonly timeoutMillis: number;
  /** Bytes of an answer's body that are read. */
  readonly bodyBytes: number;
  /** Seconds that a 429 is waited out at most. */
  readonly maxWaitSeconds: number;
}

/** A rate limit that the target says is on. */
export interface RateLimit {
  /** Requests that are never exceeded when it is provoked. */
  readonly cap: number;
}

/** A running implementation, and all that is needed to test it. Plain data. */
export interface Target {
  readonly name: string;
  readonly baseUrl: string;
  readonly credentials: Readonly<Partial<Record<Role, Credential>>>;
  /** Path parameters whose value is known beforehand. */
  readonly values: Readonly<Record<string, string>>;
  readonly rateLimit?: RateLimit;
  readonly limits: Limits;
}
