/** A secret, and what is shown in its place. */
export interface NamedSecret {
  readonly secret: string;
  /** The environment variable that it came from, or a name for it. */
  readonly variable: string;
}

/** The grants of OAuth 2.0 that need nobody at a browser (RFC 6749 §4.3, §4.4). */
export const GRANTS = ['client_credentials', 'password'] as const;

/** One of them. */
export type Grant = (typeof GRANTS)[number];

/** A token endpoint of OAuth 2.0, and what it is asked (RFC 6749). */
export interface OAuthSource {
  readonly kind: 'oauth2';
  readonly tokenUrl: string;
  readonly grant: Grant;
  readonly clientId?: string;
  readonly clientSecret?: NamedSecret;
  /** Where the client's secret stands (RFC 6749 §2.3.1). */
  readonly clientAuthentication: 'header' | 'body';
  readonly username?: string;
  readonly password?: NamedSecret;
  /** Those that are asked for; what the server gives unless named. */
  readonly scopes: readonly string[];
  /** What this server wants to know beside, such as `audience`. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Where the token stands in the answer to a login. */
export type TokenPlace =
  | { readonly kind: 'body'; readonly pointer: string }
  | { readonly kind: 'header'; readonly name: string }
  /** Every cookie that is set. */
  | { readonly kind: 'cookies' };

/** A request about a user, and what of it is secret. */
export interface UserRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly secrets: readonly NamedSecret[];
}

/** A request that is answered with a token or with cookies. */
export interface LoginSource extends UserRequest {
  readonly kind: 'login';
  readonly gives: TokenPlace;
  /** Makes the user who logs in: sent once, before the first login. */
  readonly creation?: UserRequest;
  /** Seconds after which what it gives is taken to be worth nothing, where that is known. */
  readonly expiresInSeconds?: number;
}

/** Where the tokens of a user come from, asked anew when they expire. Plain data. */
export type TokenSource = OAuthSource | LoginSource;

/** What a source gave. */
export interface FetchedTokens {
  /** A token, the value of a cookie, or all of several cookies as they stand in a request. */
  readonly token: string;
  /** The names of the cookies that were set, where it is they. */
  readonly cookies?: readonly string[];
  /** When they are to be fetched anew, shortly before they expire, in milliseconds since 1970. */
  readonly renewAt?: number;
  /** RFC 6749 §6. */
  readonly refreshToken?: string;
  /** What they allow for, where the source says so. */
  readonly scopes?: readonly string[];
}

/** What of that is secret: which of several cookies is one, nobody knows. */
export function secretsIn({ token, cookies = [] }: FetchedTokens): readonly string[] {
  return cookies.length < 2
    ? [token]
    : [token, ...token.split('; ').map((each) => each.slice(each.indexOf('=') + 1))];
}

/** What of a source is secret. */
export function secretsOfSource(source: TokenSource): readonly NamedSecret[] {
  switch (source.kind) {
    case 'oauth2':
      return [source.clientSecret, source.password].filter((each) => each !== undefined);
    case 'login':
      return [...source.secrets, ...(source.creation?.secrets ?? [])];
    default:
      return source satisfies never;
  }
}
