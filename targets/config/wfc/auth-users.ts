import type { Fills } from '../../../contracts/api/tokens.ts';
import { tokenOf } from '../../../contracts/target.ts';
import type { Credential, Secret } from '../../../contracts/target.ts';
import type { LoginSource, NamedSecret, UserRequest } from '../../../contracts/token-source.ts';
import type { Header } from '../../../wire/exchange.ts';
import { isJsonObject } from '../../../wire/json.ts';
import { credentialWith } from '../credential-with.ts';
import { allowedUrl, beneath } from '../token-source-of.ts';
import type { SourceFacts } from '../token-source-of.ts';
import type { AuthCreation, AuthLogin, AuthUser } from './auth-document-schema.ts';
import { fillsOf, placeOfTemplate, tokenIn } from './token-in-header.ts';
import { withGenerated } from './with-generated.ts';

/** What a user of an auth document shows, or where its token is fetched. */
export function authUser(written: AuthUser, facts: Omit<SourceFacts, 'at'>): Credential {
  const { name, fixedHeaders = [], loginEndpointAuth, createUsers } = withGenerated(written);
  const at = `auth.${name}`;
  if (createUsers && !loginEndpointAuth)
    throw facts.problem(`${at}.createUsers: expected loginEndpointAuth beside it, as what is made logs in`);
  const fixed = secretsIn(name, fixedHeaders, facts);
  const creation =
    createUsers &&
    requestOf(name, createUsers, { ...facts, at: `${at}.createUsers` }, createUsers.payloadRaw);
  const login =
    loginEndpointAuth && loginOf(name, loginEndpointAuth, { ...facts, at: `${at}.loginEndpointAuth` });
  const found = login && {
    ...login,
    source: { ...login.source, ...(creation && { creation }) },
  };
  const credential = credentialWith(name, fixed, found);
  if (!credential) throw facts.problem(`${at}: expected fixedHeaders or loginEndpointAuth`);
  return credential;
}

/** Headers by whose names something is told that must not be known. */
const TELLING = /auth|token|key|secret|session|cookie|signature|jwt/i;

/** What fixed headers carry: a credential, and what is sent along with it. */
function secretsIn(
  user: string,
  headers: readonly { name: string; value: string }[],
  facts: Omit<SourceFacts, 'at'>,
): readonly Secret[] {
  const found = headers.map(({ name, value }) => ({ name, ...tokenIn([name, value], facts.contract) }));
  const isTelling = ({ name, fills }: (typeof found)[number]): boolean =>
    fills?.kind === 'like' || TELLING.test(name);
  const telling = found.some(isTelling) ? found.filter(isTelling) : found.slice(0, 1);
  const along = found.filter((each) => !telling.includes(each));
  return [
    ...telling.map(({ token, fills }) => ({ token, variable: tokenOf(user), ...(fills && { fills }) })),
    ...along.map(({ token, name }) => ({
      token,
      variable: '',
      fills: { kind: 'place', place: { kind: 'header', name, along: true } } as const,
    })),
  ];
}

function loginOf(
  user: string,
  login: AuthLogin,
  facts: SourceFacts,
): { readonly source: LoginSource; readonly fills?: Fills } {
  const { at, contract, problem } = facts;
  const { expectCookies, token } = login;
  if (!expectCookies && !token) throw problem(`${at}: expected token, or expectCookies: true`);
  const { gives, fills } = expectCookies || !token ? COOKIES : tokenPlaces(token, contract);
  const source: LoginSource = {
    kind: 'login',
    ...requestOf(user, login, facts, login.payloadRaw ?? pairsOf(login, facts)),
    gives,
  };
  return { source, ...(fills && { fills }) };
}

/** A request of an auth document about a user. */
function requestOf(
  user: string,
  { endpoint, externalEndpointURL, verb, contentType, headers, ...rest }: AuthLogin | AuthCreation,
  facts: SourceFacts,
  body: string | undefined,
): UserRequest {
  const { at, baseUrl, problem } = facts;
  if ((endpoint === undefined) === (externalEndpointURL === undefined))
    throw problem(`${at}: expected either endpoint or externalEndpointURL`);
  const variable = `PASSWORD_OF_${tokenOf(user).slice('TOKEN_OF_'.length)}`;
  const own: readonly Header[] = headers.map(({ name, value }) => [name, value]);
  const secretHeaders = own.filter(([name]) => TELLING.test(name)).map(([, value]) => value);
  const password = 'payloadUserPwd' in rest ? rest.payloadUserPwd?.password : undefined;
  const secrets = rest.payloadRaw === undefined ? [password ?? []].flat() : secretValues(rest.payloadRaw);
  return {
    url:
      endpoint === undefined
        ? allowedUrl(externalEndpointURL ?? '', `${at}.externalEndpointURL`, facts)
        : beneath(baseUrl, endpoint),
    method: verb.toUpperCase(),
    headers: Object.fromEntries([
      ...(body !== undefined && contentType !== undefined ? [['content-type', contentType]] : []),
      ...own,
    ]),
    ...(body !== undefined && { body }),
    secrets: [...secrets, ...secretHeaders].map((secret): NamedSecret => ({ secret, variable })),
  };
}

const COOKIES: { readonly gives: LoginSource['gives']; readonly fills?: Fills } = {
  gives: { kind: 'cookies' },
};

/** Where a token stands in the answer, and where it is sent. */
function tokenPlaces(
  token: NonNullable<AuthLogin['token']>,
  contract: SourceFacts['contract'],
): typeof COOKIES {
  const selector = token.extractSelector ?? token.extractFromField ?? '';
  const gives: LoginSource['gives'] =
    token.extractFrom === 'header'
      ? { kind: 'header', name: selector }
      : { kind: 'body', pointer: selector === '' || selector.startsWith('/') ? selector : `/${selector}` };
  const name = token.sendName ?? token.httpHeaderName ?? 'Authorization';
  if (token.sendIn === 'query') return { gives, fills: fillsOf({ kind: 'query', name }, contract) };
  const template = token.sendTemplate ?? `${token.headerPrefix ?? ''}{token}`;
  return { gives, fills: fillsOf(placeOfTemplate(name, template), contract) };
}

/** Keys of a body under which a secret stands. */
const SECRET_KEY = /pass|pwd|secret|token|key|pin|code/i;

/** A user's name and password, as the media type of a login has them. */
function pairsOf(
  { contentType = '', payloadUserPwd }: AuthLogin,
  { at, problem }: SourceFacts,
): string | undefined {
  if (!payloadUserPwd) return undefined;
  const { username, password, usernameField, passwordField } = payloadUserPwd;
  const pairs = { [usernameField]: username, [passwordField]: password };
  if (/json/i.test(contentType)) return JSON.stringify(pairs);
  if (/form-urlencoded/i.test(contentType)) return new URLSearchParams(pairs).toString();
  throw problem(
    `${at}.contentType: expected application/json or application/x-www-form-urlencoded for payloadUserPwd`,
  );
}

/** What of a body is secret, by the keys of its JSON or its form; all of it where it is neither. */
function secretValues(text: string): readonly string[] {
  const found: string[] = [];
  const collect = (key: string, value: unknown): unknown => {
    if (typeof value === 'string' && SECRET_KEY.test(key)) found.push(value);
    return value;
  };
  try {
    const value: unknown = JSON.parse(text, collect);
    return isJsonObject(value) ? found : [text];
  } catch {
    if (!text.includes('=')) return [text];
    return [...new URLSearchParams(text)].filter(([key]) => SECRET_KEY.test(key)).map(([, value]) => value);
  }
}
