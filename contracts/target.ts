import type { Token } from './api/tokens.ts';
import { secretsIn, secretsOfSource } from './token-source.ts';
import type { FetchedTokens, NamedSecret, TokenSource } from './token-source.ts';

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

/** A user of the target, everything that it has to show, and what is promised of it. */
export interface Credential extends Secret {
  /** A role, or a name of the team's own. */
  readonly name: string;
  readonly further?: readonly Secret[];
  /** Where its tokens come from, where they are fetched. */
  readonly source?: TokenSource;
  /** What was fetched: a run knows them by these values, whatever they are by now. */
  readonly fetched?: FetchedTokens;
  /** The users of whose things it sees nothing. */
  readonly otherThan?: readonly string[];
  /** What it may call, by method, `tag:…` or operation; all that takes its credential unless given. */
  readonly may?: readonly string[];
  /** What its tokens allow for (OAuth 2.0); whatever is asked for unless given. */
  readonly scopes?: readonly string[];
  /** Path parameter → its own id. */
  readonly values?: Readonly<Record<string, string>>;
}

/** Everything of a user that must be shown nowhere. */
export function secretsOf({ source, fetched, ...credential }: Credential): readonly NamedSecret[] {
  const shown = [credential, ...(credential.further ?? [])].filter(
    ({ fills }) => fills?.kind !== 'place' || fills.place.along !== true,
  );
  const { refreshToken } = fetched ?? {};
  const own = fetched ? secretsIn(fetched) : [];
  return [
    ...own.map((secret) => ({ secret, variable: tokenOf(credential.name) })),
    ...shown.map(({ token, variable }) => ({ secret: token, variable })),
    ...(source ? secretsOfSource(source) : []),
    ...(refreshToken === undefined
      ? []
      : [{ secret: refreshToken, variable: refreshTokenOf(credential.name) }]),
  ];
}

/** What is shown in place of a token that was fetched for a user. */
export function tokenOf(user: string): string {
  return `TOKEN_OF_${asVariable(user)}`;
}

/** What is shown in place of the refresh token of a user. */
export function refreshTokenOf(user: string): string {
  return `REFRESH_TOKEN_OF_${asVariable(user)}`;
}

function asVariable(text: string): string {
  return text.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_');
}

/** The users of a target, by name. */
export type Credentials = Readonly<Partial<Record<Role, Credential>>> &
  Readonly<Partial<Record<string, Credential>>>;

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
  /** Seconds that what was carried out may take until a read shows it; it is not waited for unless given. */
  readonly settleSeconds?: number;
}

/** A rate limit that the target says is on. */
export interface RateLimit {
  /** Requests that are never exceeded when it is provoked. */
  readonly cap: number;
  /** Seconds over which the limit is counted; a second unless given. */
  readonly windowSeconds?: number;
}

/** What an encrypted connection to the target needs beside what every machine has: PEM, each. */
export interface Tls {
  /** The certificates of a private authority. */
  readonly ca?: string;
  /** The client's own certificate, and its key. */
  readonly cert?: string;
  readonly key?: string;
}

/** A running implementation, and all that is needed to test it. Plain data. */
export interface Target {
  readonly name: string;
  readonly baseUrl: string;
  readonly credentials: Credentials;
  /** Path parameters whose value is known beforehand. */
  readonly values: Readonly<Record<string, string>>;
  readonly rateLimit?: RateLimit;
  readonly limits: Limits;
  readonly tls?: Tls;
}
