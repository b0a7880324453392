import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { CredentialPlace } from '../../contracts/api/credential-place.ts';
import { pathParameters } from '../../contracts/api/paths.ts';
import type { Fills } from '../../contracts/api/tokens.ts';
import type { Contract } from '../../contracts/contract.ts';
import { ROLES } from '../../contracts/target.ts';
import type { Credential, Credentials, Role, Secret } from '../../contracts/target.ts';
import { credentialWith } from './credential-with.ts';
import type { ConfigError } from './config-error.ts';
import type { ConfigFlags } from './config-flags.ts';
import type { Config } from './config-schema.ts';
import { tokenSourceOf } from './token-source-of.ts';
import type { SourceFacts } from './token-source-of.ts';
import type { ShownInput, UserInput } from './user-schema.ts';
import { authUser } from './wfc/auth-users.ts';
import type { AuthDocument } from './wfc/read-auth-document.ts';

/** Where the command was called, and with what. */
export interface Call {
  readonly folder: string;
  readonly flags: ConfigFlags;
  /** Where the tokens are; left out, there are none in the credentials, as a plan wants it. */
  readonly environment?: NodeJS.ProcessEnv | undefined;
  /** Where the target runs; `''` where nobody said so. */
  readonly baseUrl: string;
  /** The auth document that the config names. */
  readonly auth?: AuthDocument | undefined;
}

type Problem = (text: string) => ConfigError;

/** A variable, where the config names it, and what it is for. */
interface Wanted {
  readonly key: string;
  readonly variables: readonly string[];
  readonly fills?: Fills;
}

/**
 * The users that a config names, roles among them.
 *
 * @throws {ConfigError} if a variable is not set, or a hook fails
 */
export async function credentialsOf(
  config: Config,
  contract: Contract,
  call: Call,
  problem: Problem,
): Promise<Credentials> {
  const { environment, flags, baseUrl } = call;
  const valueOf = (key: string, variable: string): string => {
    const value = environment ? environment[variable] : '';
    if (!environment || (value !== undefined && value !== '')) return value ?? '';
    const isFlag = key === 'credentials.client' && flags.token !== undefined;
    throw problem(unsetText(key, isFlag ? undefined : variable));
  };
  const { tokenHosts } = config;
  const factsAt = (at: string, scopes: readonly string[] = []): SourceFacts => ({
    at,
    contract,
    baseUrl: environment ? baseUrl : '',
    tokenHosts,
    scopes,
    valueOf,
    problem,
  });
  const authUsers = (call.auth?.users ?? []).map((each) => authUser(each, factsAt('auth')));
  const found: Record<string, Credential> = {};
  const shown = (name: string, input: string | ShownInput, facts: SourceFacts): Credential | undefined => {
    const called = typeof input === 'string' ? undefined : (input.user ?? name);
    const known = authUsers.find((each) => each.name === called);
    return shownBy(name, input, facts) ?? (known && { ...known, name });
  };
  for (const role of ROLES) {
    const named = config.credentials[role];
    const hook = config.hooks[role];
    const credential =
      named !== undefined
        ? shown(role, named, factsAt(`credentials.${role}`))
        : hook !== undefined && (await fromHook(hook, role, call, problem));
    if (credential) found[role] = credential;
  }
  for (const [name, user] of Object.entries(config.users)) {
    const credential = shown(name, user, factsAt(`users.${name}`, user.scopes));
    if (credential) found[name] = { ...credential, ...promisesOf(user, contract) };
  }
  const given = [...Object.values(config.credentials), ...Object.values(config.users)].map((each) =>
    typeof each === 'object' ? each.user : undefined,
  );
  for (const each of authUsers)
    if (found[each.name] === undefined && !given.includes(each.name)) found[each.name] = each;
  return found;
}

/** What a user shows, read from the environment, and where the rest comes from. */
function shownBy(name: string, shown: string | ShownInput, facts: SourceFacts): Credential | undefined {
  const { at, valueOf } = facts;
  const wanted = typeof shown === 'string' ? [{ key: at, variables: [shown] }] : wantedBy(shown, at);
  const found = typeof shown === 'string' ? undefined : tokenSourceOf(shown, facts);
  const read = wanted.map(({ key, variables, fills }): Secret => ({
    token: variables.map((variable) => valueOf(key, variable)).join(':'),
    variable: variables.join(':'),
    ...(fills && { fills }),
  }));
  return credentialWith(name, read, found);
}

function wantedBy(shown: ShownInput, at: string): readonly Wanted[] {
  const { token, username, password, header, query, cookie, schemes = {} } = shown;
  const place = (key: string, value: string, where: CredentialPlace): Wanted => ({
    key: `${at}.${key}.value`,
    variables: [value],
    fills: { kind: 'place', place: where },
  });
  return [
    ...(token === undefined ? [] : [{ key: `${at}.token`, variables: [token] }]),
    ...(username === undefined || password === undefined
      ? []
      : [{ key: `${at}.username`, variables: [username, password], fills: { kind: 'basic' } as const }]),
    ...(header
      ? [
          place('header', header.value, {
            kind: 'header',
            name: header.name,
            ...(header.template !== undefined && { template: header.template }),
          }),
        ]
      : []),
    ...(query ? [place('query', query.value, { kind: 'query', name: query.name })] : []),
    ...(cookie ? [place('cookie', cookie.value, { kind: 'cookie', name: cookie.name })] : []),
    ...Object.entries(schemes).map(([scheme, variable]): Wanted => ({
      key: `${at}.schemes.${scheme}`,
      variables: [variable],
      fills: { kind: 'scheme', scheme },
    })),
  ];
}

/** Path parameters that stand for a user's client. */
const CLIENT = /^clients?([._]?id)?$/i;

function promisesOf(user: UserInput, contract: Contract): Partial<Credential> {
  const { otherThan, may, scopes, client, values = {} } = user;
  const names = new Set(contract.operations.flatMap(({ path }) => pathParameters(path)));
  const ofClient = client === undefined ? [] : [...names].filter((each) => CLIENT.test(each));
  const own = { ...Object.fromEntries(ofClient.map((each) => [each, client ?? ''])), ...values };
  return {
    ...(otherThan && { otherThan }),
    ...(may && { may }),
    ...(scopes && { scopes }),
    ...(Object.keys(own).length > 0 && { values: own }),
  };
}

/** @param variable left out where it may be the token itself: a flag is easily mistaken */
function unsetText(key: string, variable: string | undefined): string {
  return variable === undefined
    ? '--token: no environment variable of that name is set, expected the name of the one that holds the token, not the token itself'
    : `${key}: the environment variable ${variable} is not set`;
}

async function fromHook(
  hook: NonNullable<Config['hooks'][Role]>,
  role: Role,
  { folder, environment }: Call,
  problem: Problem,
): Promise<Credential> {
  const token = environment ? await tokenFrom(hook, role, folder, problem) : '';
  return { name: role, token, variable: `HOOK_${role.toUpperCase()}` };
}

async function tokenFrom(
  hook: NonNullable<Config['hooks'][Role]>,
  role: Role,
  folder: string,
  problem: Problem,
): Promise<string> {
  try {
    const output = typeof hook === 'string' ? await shell(hook, folder) : await hook();
    const token = output.trim();
    if (token !== '') return token;
  } catch (error) {
    throw problem(
      `hooks.${role}: it failed: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`,
    );
  }
  throw problem(`hooks.${role}: it gave no token`);
}

async function shell(command: string, folder: string): Promise<string> {
  const { stdout } = await promisify(execFile)('/bin/sh', ['-c', command], { cwd: folder, timeout: 60_000 });
  return stdout;
}
