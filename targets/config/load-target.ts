import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Contract } from '../../contracts/contract.ts';
import type { Deviation } from '../../contracts/deviation.ts';
import { loadContract, restrictTo } from '../../contracts/load-contract.ts';
import { ROLES } from '../../contracts/target.ts';
import type { Credential, Role, Target } from '../../contracts/target.ts';
import { basedUrl } from './based-url.ts';
import { ConfigError } from './config-error.ts';
import type { ConfigFlags } from './config-flags.ts';
import type { Config } from './config-schema.ts';
import { readConfig } from './read-config.ts';
import type { ReadConfig } from './read-config.ts';
import { valuesProblem } from './values-problem.ts';

/** All that a config says, ready to run. */
export interface LoadedTarget {
  readonly contract: Contract;
  readonly target: Target;
  readonly deviations: readonly Deviation[];
  readonly minimumJudged: number;
  /** What was chosen where the config leaves a choice, a line each. */
  readonly chosen: readonly string[];
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
  return {
    contract,
    minimumJudged: config.minimumJudged,
    deviations: config.knownDeviations,
    chosen,
    target: {
      name: nameOf(config, contract),
      baseUrl,
      credentials:
        environment === undefined
          ? namedCredentials(config)
          : await credentialsOf(config, contract, { folder: read.folder, flags, environment }, problem),
      values: config.values,
      ...(config.rateLimit && { rateLimit: config.rateLimit }),
      limits: {
        ...limits,
        timeoutMillis: timeoutSeconds * 1000,
        ...(requestsPerSecond !== undefined && { requestsPerSecond }),
        ...(budget !== undefined && { budget }),
      },
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

async function contractOf({ config, folder }: ReadConfig, problem: Problem): Promise<Contract> {
  const openapi = config.contract === BUILT_IN ? undefined : resolve(folder, config.contract);
  const full = await loadContract(openapi);
  const wrong = valuesProblem(config, full);
  if (wrong !== undefined) throw problem(wrong);
  return restrictTo(full, includedIn(config, full, problem));
}

/** Addresses of this machine (RFC 6890): everything else is remote. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

function checkRemote({ allowRemote, baseUrl }: Config, problem: Problem): void {
  if (baseUrl === undefined) return;
  const { hostname } = new URL(baseUrl);
  if (allowRemote || LOOPBACK.test(hostname)) return;
  throw problem(`baseUrl: ${hostname} is not on this machine; set allowRemote: true if you may test it`);
}

function includedIn({ operations }: Config, contract: Contract, problem: Problem): (id: string) => boolean {
  if (!operations) return () => true;
  const known = new Set(contract.operations.map((each) => each.id));
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

/** Where the command was called, and with what. */
interface Call {
  readonly folder: string;
  readonly flags: ConfigFlags;
  readonly environment: NodeJS.ProcessEnv;
}

/** The credentials that a config names, without their tokens. */
function namedCredentials({ credentials, hooks }: Config): Target['credentials'] {
  const roles = ROLES.filter((role) => credentials[role] !== undefined || hooks[role] !== undefined);
  return Object.fromEntries(
    (roles.includes('user') ? roles : [...new Set<Role>(['client', ...roles])]).map((role) => [
      role,
      { role, token: '', variable: credentials[role] ?? '' },
    ]),
  );
}

async function credentialsOf(
  config: Config,
  { operations }: Contract,
  { folder, flags, environment }: Call,
  problem: Problem,
): Promise<Target['credentials']> {
  const found: Partial<Record<Role, Credential>> = {};
  for (const role of ROLES) {
    const variable = config.credentials[role];
    const hook = config.hooks[role];
    if (variable !== undefined) {
      const token = environment[variable];
      if (token === undefined || token === '')
        throw problem(unsetText(role, role === 'client' && flags.token !== undefined ? undefined : variable));
      found[role] = { role, token, variable };
    } else if (hook !== undefined) {
      found[role] = {
        role,
        token: await tokenFrom(hook, role, folder, problem),
        variable: `HOOK_${role.toUpperCase()}`,
      };
    }
  }
  // What takes no credential is sent none: the client has no token.
  if (operations.every((each) => each.credential.length === 0))
    found.client ??= { role: 'client', token: '', variable: '' };
  if (!found.client && !found.user)
    throw problem(
      'credentials.client: missing, expected the name of an environment variable, as in --token MY_TOKEN',
    );
  return found;
}

/** @param variable left out where it may be the token itself: a flag is easily mistaken */
function unsetText(role: Role, variable: string | undefined): string {
  return variable === undefined
    ? '--token: no environment variable of that name is set, expected the name of the one that holds the token, not the token itself'
    : `credentials.${role}: the environment variable ${variable} is not set`;
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
