import { execFile } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Contract } from '../../contracts/contract.ts';
import type { Deviation } from '../../contracts/deviation.ts';
import { loadContract, restrictTo } from '../../contracts/load-contract.ts';
import { ROLES } from '../../contracts/target.ts';
import type { Credential, Role, Target } from '../../contracts/target.ts';
import { ConfigError } from './config-error.ts';
import type { Config } from './config-schema.ts';
import { readConfig } from './read-config.ts';
import { valuesProblem } from './values-problem.ts';

/** All that a config says, ready to run. */
export interface LoadedTarget {
  readonly contract: Contract;
  readonly target: Target;
  readonly deviations: readonly Deviation[];
  readonly minimumJudged: number;
}

/**
 * Loads a config, its contract and its credentials.
 *
 * @param named the config file, or undefined for the one in the folder
 * @throws {ConfigError | ContractError} naming the place
 */
export async function loadTarget(
  named: string | undefined,
  folder: string,
  environment: NodeJS.ProcessEnv,
): Promise<LoadedTarget> {
  const { config, file } = await readConfig(named, folder);
  const problem = (text: string): ConfigError => new ConfigError(`${file}:\n  - ${text}`);
  checkRemote(config, problem);
  const contract = await contractOf(config, file, problem);
  checkDeviations(config.knownDeviations, contract, problem);
  const { timeoutSeconds, requestsPerSecond, budget, ...limits } = config.limits;
  return {
    contract,
    minimumJudged: config.minimumJudged,
    deviations: config.knownDeviations,
    target: {
      name: config.name,
      baseUrl: config.baseUrl,
      credentials: await credentialsOf(config, contract, dirname(file), environment, problem),
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
export async function loadConfigContract(named: string | undefined, folder: string): Promise<Contract> {
  const { config, file } = await readConfig(named, folder);
  return await contractOf(config, file, (text) => new ConfigError(`${file}:\n  - ${text}`));
}

type Problem = (text: string) => ConfigError;

async function contractOf(config: Config, file: string, problem: Problem): Promise<Contract> {
  const openapi = config.contract === 'sigopt' ? undefined : resolve(dirname(file), config.contract.openapi);
  const full = await loadContract(openapi);
  const wrong = valuesProblem(config, full);
  if (wrong !== undefined) throw problem(wrong);
  return restrictTo(full, includedIn(config, full, problem));
}

/** Addresses of this machine (RFC 6890): everything else is remote. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

function checkRemote({ allowRemote, baseUrl }: Config, problem: Problem): void {
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

async function credentialsOf(
  config: Config,
  { operations }: Contract,
  folder: string,
  environment: NodeJS.ProcessEnv,
  problem: Problem,
): Promise<Target['credentials']> {
  const found: Partial<Record<Role, Credential>> = {};
  for (const role of ROLES) {
    const variable = config.credentials[role];
    const hook = config.hooks[role];
    if (variable !== undefined) {
      const token = environment[variable];
      if (token === undefined || token === '')
        throw problem(`credentials.${role}: the environment variable ${variable} is not set`);
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
    throw problem('credentials.client: missing, expected the name of an environment variable');
  return found;
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
