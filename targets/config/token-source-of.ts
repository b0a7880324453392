import type { CredentialPlace } from '../../contracts/api/credential-place.ts';
import type { Fills } from '../../contracts/api/tokens.ts';
import type { Contract } from '../../contracts/contract.ts';
import type { LoginSource, NamedSecret, OAuthSource, TokenSource } from '../../contracts/token-source.ts';
import type { ConfigError } from './config-error.ts';
import { isLoopback } from './is-loopback.ts';
import type { LoginInput, OAuthInput } from './user-schema.ts';
import { withVariables } from './with-variables.ts';

/** What a source of tokens is made from beside what the config says of it. */
export interface SourceFacts {
  /** The user's place in the config. */
  readonly at: string;
  readonly contract: Contract;
  /** Where the target runs; `''` where nobody said so, and nothing is to be fetched. */
  readonly baseUrl: string;
  /** Hosts beside this machine and the target's own that may be asked. */
  readonly tokenHosts: readonly string[];
  /** What is asked for. */
  readonly scopes: readonly string[];
  /** The value of a variable that a key of the config names. */
  readonly valueOf: (key: string, variable: string) => string;
  readonly problem: (text: string) => ConfigError;
}

/** Where a user's tokens come from, and what they may be put into. */
export interface FoundSource {
  readonly source: TokenSource;
  readonly fills?: Fills;
}

/**
 * What a config says of where a user's tokens come from.
 *
 * @throws {ConfigError} if the document has no such place, or several, or its host may not be asked
 */
export function tokenSourceOf(
  { oauth2, login }: { readonly oauth2?: OAuthInput | undefined; readonly login?: LoginInput | undefined },
  facts: SourceFacts,
): FoundSource | undefined {
  if (oauth2) return oauthSource(oauth2, { ...facts, at: `${facts.at}.oauth2` });
  return login && loginSource(login, { ...facts, at: `${facts.at}.login` });
}

function oauthSource(input: OAuthInput, facts: SourceFacts): FoundSource {
  const { at, valueOf, problem } = facts;
  const { clientId, clientSecret, username, password, clientAuthentication, parameters } = input;
  const grant = input.grant ?? (username === undefined ? 'client_credentials' : 'password');
  if (grant === 'client_credentials' && clientId === undefined)
    throw problem(`${at}.clientId: missing, expected the name of an environment variable`);
  if (grant === 'password' && (username === undefined || password === undefined))
    throw problem(`${at}: the grant password needs username and password`);
  const { scheme, tokenUrl } = endpointOf(input, grant, facts);
  const value = (key: string, variable: string): string => valueOf(`${at}.${key}`, variable);
  const secret = (key: string, variable: string): NamedSecret => ({ secret: value(key, variable), variable });
  const source: OAuthSource = {
    kind: 'oauth2',
    tokenUrl,
    grant,
    ...(clientId !== undefined && { clientId: value('clientId', clientId) }),
    ...(clientSecret !== undefined && { clientSecret: secret('clientSecret', clientSecret) }),
    clientAuthentication,
    ...(username !== undefined && { username: value('username', username) }),
    ...(password !== undefined && { password: secret('password', password) }),
    scopes: facts.scopes,
    parameters,
  };
  return { source, ...(scheme !== undefined && { fills: { kind: 'scheme', scheme } }) };
}

/** Where a token is to be had, and the scheme that it is for. */
function endpointOf(
  { scheme, tokenUrl }: OAuthInput,
  grant: OAuthSource['grant'],
  facts: SourceFacts,
): { readonly scheme?: string; readonly tokenUrl: string } {
  const { at, contract, problem } = facts;
  const flows = contract.tokenFlows.filter(
    (each) => each.grant === grant && (scheme === undefined || each.scheme === scheme),
  );
  const [flow, ...others] = flows;
  if (others.length > 0)
    throw problem(
      `${at}.scheme: missing, expected which of ${flows.map((each) => each.scheme).join(', ')} of the document it is for`,
    );
  const found = scheme ?? flow?.scheme;
  const written = tokenUrl ?? flow?.tokenUrl;
  if (written === undefined)
    throw problem(`${at}.tokenUrl: missing, and the document names none for the grant ${grant}`);
  return {
    ...(found !== undefined && { scheme: found }),
    tokenUrl: allowedUrl(written, `${at}.tokenUrl`, facts),
  };
}

function loginSource(input: LoginInput, facts: SourceFacts): FoundSource {
  const { at, valueOf } = facts;
  const { path, url, method, token, cookies, expiresInSeconds, scheme } = input;
  const secrets: NamedSecret[] = [];
  const filled = (text: string, key: string): string =>
    withVariables(text, (variable) => {
      const secret = valueOf(`${at}.${key}`, variable);
      if (!isName(variable)) secrets.push({ secret, variable });
      return secret;
    });
  const body = bodyOf(input, filled);
  const headers = Object.entries(input.headers).map(
    ([name, text]) => [name, filled(text, 'headers')] as const,
  );
  const types = body === undefined ? [] : ([['content-type', body.mediaType]] as const);
  const gives: LoginSource['gives'] =
    cookies || !token
      ? { kind: 'cookies' }
      : 'pointer' in token
        ? { kind: 'body', pointer: token.pointer }
        : { kind: 'header', name: token.header };
  const source: LoginSource = {
    kind: 'login',
    url: url === undefined ? beneath(facts.baseUrl, path ?? '') : allowedUrl(url, `${at}.url`, facts),
    method: method.toUpperCase(),
    headers: Object.fromEntries([...types, ...headers]),
    ...(body && { body: body.text }),
    gives,
    ...(expiresInSeconds !== undefined && { expiresInSeconds }),
    secrets,
  };
  const fills = fillsOf(input.sendIn, scheme);
  return { source, ...(fills && { fills }) };
}

function fillsOf(sendIn: LoginInput['sendIn'], scheme: string | undefined): Fills | undefined {
  if (!sendIn) return scheme === undefined ? undefined : { kind: 'scheme', scheme };
  const place = (where: CredentialPlace): Fills => ({ kind: 'place', place: where });
  if ('query' in sendIn) return place({ kind: 'query', name: sendIn.query });
  if ('cookie' in sendIn) return place({ kind: 'cookie', name: sendIn.cookie });
  const { header, template } = sendIn;
  return place({ kind: 'header', name: header, ...(template !== undefined && { template }) });
}

/** Variables that hold a name are no secrets: a name is a word like others. */
function isName(variable: string): boolean {
  return /user|name|mail|login|client_?id/i.test(variable) && !/pass|secret|token|key|pin/i.test(variable);
}

type Filled = (text: string, key: string) => string;

function bodyOf(
  { json, form, body }: LoginInput,
  filled: Filled,
): { readonly text: string; readonly mediaType: string } | undefined {
  if (json !== undefined) {
    const text = JSON.stringify(json, (_key, value: unknown) =>
      typeof value === 'string' ? filled(value, 'json') : value,
    );
    return { text, mediaType: 'application/json' };
  }
  if (form) {
    const pairs = Object.entries(form).map(([name, text]): [string, string] => [name, filled(text, 'form')]);
    return {
      text: new URLSearchParams(pairs).toString(),
      mediaType: 'application/x-www-form-urlencoded',
    };
  }
  return body === undefined ? undefined : { text: filled(body, 'body'), mediaType: 'text/plain' };
}

/** Secrets are sent to this machine, the target, or whom the config allows. */
export function allowedUrl(
  written: string,
  key: string,
  { baseUrl, tokenHosts, problem }: SourceFacts,
): string {
  // Where nothing is known of the target, nothing is sent.
  if (baseUrl === '') return written;
  if (!URL.canParse(written, beneath(baseUrl, ''))) throw problem(`${key}: ${written} is no URL`);
  const { href, hostname } = new URL(written, beneath(baseUrl, '/'));
  const isAllowed =
    isLoopback(hostname) || hostname === new URL(baseUrl).hostname || tokenHosts.includes(hostname);
  if (isAllowed) return href;
  throw problem(
    `${key}: ${hostname} is not on this machine; name it under tokenHosts if secrets may be sent there, or say where tokens are to be had here`,
  );
}

/** A path that is added to the address of the target. */
export function beneath(baseUrl: string, path: string): string {
  return baseUrl.replace(/\/$/, '') + path;
}
