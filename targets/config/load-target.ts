import { resolve } from 'node:path';
import type { TeamPromisesInput } from '../../contracts/sources/team-promises-schema.ts';
import { teamPromiseProblems } from '../../contracts/sources/team-promise-problems.ts';
import type { Contract } from '../../contracts/contract.ts';
import type { Deviation } from '../../contracts/deviation.ts';
import { loadContract, restrictTo } from '../../contracts/load-contract.ts';
import type { Credentials, RateLimit, Target } from '../../contracts/target.ts';
import { usersOf } from '../../contracts/users.ts';
import { withBases } from './with-bases.ts';
import { withoutDangers } from '../../contracts/without-dangers.ts';
import { withUsers } from '../../contracts/with-users.ts';
import { basedUrl } from './based-url.ts';
import { ConfigError } from './config-error.ts';
import type { ConfigFlags } from './config-flags.ts';
import { credentialsOf } from './credentials-of.ts';
import type { Call } from './credentials-of.ts';
import { isLoopback } from './is-loopback.ts';
import type { Config } from './config-schema.ts';
import { readTeamPromises } from './read-team-promises.ts';
import { readConfig } from './read-config.ts';
import type { ReadConfig } from './read-config.ts';
import { tlsOf } from './tls-of.ts';
import { usersProblem } from './users-problem.ts';
import { valuesProblem } from './values-problem.ts';
import { ownAccountLines, withOwnAccounts } from './with-own-accounts.ts';
import { withFetchedTokens } from './with-fetched-tokens.ts';
import { mainSchemeLines, withMainScheme } from './with-main-scheme.ts';
import { withWrittenSchemes } from './with-written-schemes.ts';

/** All that a config says, ready to run. */
export interface LoadedTarget {
  readonly contract: Contract;
  readonly target: Target;
  readonly deviations: readonly Deviation[];
  readonly minimumJudged: number;
  /** What was chosen where the config leaves a choice, a line each. */
  readonly chosen: readonly string[];
  /** The users whose tokens could not be had, and what was answered, a line each. */
  readonly missing: readonly string[];
}

/** Where a config is looked for, and what is said over it. */
export interface ConfigSource {
  /** The config's file, or undefined for the one in the folder. */
  readonly named?: string | undefined;
  readonly folder: string;
  readonly flags?: ConfigFlags;
}

/**
 * Loads a config, its contract and its credentials.
 *
 * @param environment where the tokens are; where it is left out, there are none in the credentials, as a plan wants it
 * @throws {ConfigError | ContractError} naming the place
 */
export async function loadTarget(
  { named, folder, flags = {} }: ConfigSource,
  environment?: NodeJS.ProcessEnv,
): Promise<LoadedTarget> {
  const read = await readConfig(named, folder, flags);
  const { config } = read;
  const problem = (text: string): ConfigError => new ConfigError(`${read.file}:\n  - ${text}`);
  checkRemote(config, problem);
  const contract = await contractOf(read, problem);
  checkDeviations(config.knownDeviations, contract, problem);
  const { baseUrl, chosen } = baseUrlOf(config, contract, environment !== undefined, problem);
  const { timeoutSeconds, requestsPerSecond, budget, ...limits } = config.limits;
  const targetLimits = {
    ...limits,
    timeoutMillis: timeoutSeconds * 1000,
    ...(requestsPerSecond !== undefined && { requestsPerSecond }),
    ...(budget !== undefined && { budget }),
  };
  const tls = tlsOf(config, read.folder, environment !== undefined, problem);
  const users = await usersIn(read, contract, { flags, environment, baseUrl, auth: read.auth }, problem);
  const { credentials: fetched, missing } = environment
    ? await withFetchedTokens(users, { limits: targetLimits, ...(tls && { tls }) })
    : { credentials: users, missing: [] };
  const credentials = withOwnAccounts(
    withWrittenSchemes(withMainScheme(fetched, contract), contract),
    contract,
  );
  return {
    contract: withUsers(withBases(contract, baseUrl), { credentials, ...(tls && { tls }) }, missing),
    minimumJudged: config.minimumJudged,
    deviations: config.knownDeviations,
    chosen: [
      ...chosen,
      ...(read.auth?.remarks ?? []),
      ...mainSchemeLines(credentials, contract),
      ...ownAccountLines(credentials, contract),
    ],
    missing: missing.map(({ user, reason }) => `${user.name} is missing: ${reason}`),
    target: {
      name: nameOf(config, contract),
      baseUrl,
      credentials,
      values: config.values,
      ...(config.rateLimit && { rateLimit: rateLimitOf(config.rateLimit) }),
      limits: targetLimits,
      ...(tls && { tls }),
    },
  };
}

/**
 * Loads a config's contract alone: nothing is asked of its credentials.
 *
 * @throws {ConfigError | ContractError} naming the place
 */
export async function loadConfigContract({ named, folder, flags }: ConfigSource): Promise<Contract> {
  const read = await readConfig(named, folder, flags);
  return await contractOf(read, (text) => new ConfigError(`${read.file}:\n  - ${text}`));
}

type Problem = (text: string) => ConfigError;

/** The contract that comes with the package, as a config names it. */
const BUILT_IN = 'sigopt';

function nameOf({ name, contract }: Config, { name: title }: Contract): string {
  return name ?? (contract === BUILT_IN || title === '' ? 'target' : title);
}

function baseUrlOf(
  config: Config,
  contract: Contract,
  isNeeded: boolean,
  problem: Problem,
): { readonly baseUrl: string; readonly chosen: readonly string[] } {
  if (config.baseUrl !== undefined) return basedUrl(config.baseUrl, contract.basePaths);
  if (!isNeeded) return { baseUrl: '', chosen: [] };
  throw problem(
    'baseUrl: missing, expected where the implementation runs, as in --url http://127.0.0.1:8080',
  );
}

async function contractOf(read: ReadConfig, problem: Problem): Promise<Contract> {
  const { config, folder } = read;
  const team = readTeamPromises(read);
  const openapi = config.contract === BUILT_IN ? undefined : resolve(folder, config.contract);
  const overlays = config.overlays.map((each) => resolve(folder, each));
  const full = await loadContract(openapi, { overlays, ...(team && { team: team.promises }) });
  const broken = team ? await brokenIn(team.written, full) : [];
  if (team && broken.length > 0)
    throw new ConfigError(`${team.file}:\n${broken.map((each) => `  - ${team.prefix}${each}`).join('\n')}`);
  const wrong = valuesProblem(config, full) ?? usersProblem(config, full, read.auth);
  if (wrong !== undefined) throw problem(wrong);
  const included = restrictTo(full, includedIn(config, full, problem));
  return full.promises ? included : withoutDangers(included, askedFor(config, full, problem));
}

/** Which faults there are is loaded where a team promises something. */
async function brokenIn(written: TeamPromisesInput, contract: Contract): Promise<readonly string[]> {
  const { appliesIn } = await import('./applies-in.ts');
  return teamPromiseProblems(written, contract, appliesIn(contract));
}

/** The operations that a config asks for by name. */
function askedFor(
  { dangerous, operations }: Config,
  contract: Contract,
  problem: Problem,
): (id: string) => boolean {
  const unknown = dangerous.filter((id) => !contract.operations.some((each) => each.id === id));
  if (unknown.length > 0) throw problem(`dangerous: the contract has no ${unknown.join(', ')}`);
  const named = [...dangerous, ...(operations && 'include' in operations ? operations.include : [])];
  return (id) => named.includes(id);
}

function checkRemote({ allowRemote, baseUrl }: Config, problem: Problem): void {
  if (baseUrl === undefined) return;
  const { hostname } = new URL(baseUrl);
  if (allowRemote || isLoopback(hostname)) return;
  throw problem(`baseUrl: ${hostname} is not on this machine; set allowRemote: true if you may test it`);
}

function includedIn({ operations }: Config, contract: Contract, problem: Problem): (id: string) => boolean {
  if (!operations) return () => true;
  const known = new Set([
    ...contract.operations.map((each) => each.id),
    ...contract.setAside.map((each) => each.operation),
  ]);
  const listed = 'include' in operations ? operations.include : operations.exclude;
  const unknown = listed.filter((id) => !known.has(id));
  if (unknown.length > 0) throw problem(`operations: the contract has no ${unknown.join(', ')}`);
  return 'include' in operations ? (id) => listed.includes(id) : (id) => !listed.includes(id);
}

function checkDeviations(deviations: Config['knownDeviations'], contract: Contract, problem: Problem): void {
  deviations.forEach(({ requirement, operations }, index) => {
    const at = `knownDeviations.${index}`;
    if (!contract.requirements.some((each) => each.id === requirement)) {
      throw problem(`${at}.requirement: the contract has no ${requirement}`);
    }
    const unknown = operations.filter(
      (id) => id !== '*' && !contract.operations.some((each) => each.id === id),
    );
    if (unknown.length > 0) throw problem(`${at}.operations: the contract has no ${unknown.join(', ')}`);
  });
}

/** The users that a config names; where it names none, a plan is made for a client all the same. */
async function usersIn(
  { config, folder }: ReadConfig,
  contract: Contract,
  call: Omit<Call, 'folder'>,
  problem: Problem,
): Promise<Credentials> {
  const credentials = await credentialsOf(config, contract, { ...call, folder }, problem);
  if (usersOf({ credentials }).length > 0) return credentials;
  if (!call.environment) return { ...credentials, client: { name: 'client', token: '', variable: '' } };
  const asks = contract.operations.some((each) => each.credential.length > 0);
  if (config.contract === BUILT_IN && asks)
    throw problem(
      'credentials.client: missing, expected the name of an environment variable, as in --token MY_TOKEN',
    );
  return credentials;
}

function rateLimitOf({ cap, windowSeconds }: NonNullable<Config['rateLimit']>): RateLimit {
  return { cap, ...(windowSeconds !== undefined && { windowSeconds }) };
}
