import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { ROLES } from '../contracts/target.ts';
import type { Role } from '../contracts/target.ts';
import type { ConfigInput } from '../targets/config/config-schema.ts';
import { REFERENCE_TOKENS } from '../targets/reference/index.ts';
import { serving } from './child.ts';
import { SOURCE } from './naysayer.ts';

/** An implementation that runs in a process of its own, and all that naysayer needs to test it. */
export interface Running {
  readonly config: ConfigInput;
  readonly env: NodeJS.ProcessEnv;
  readonly stop: () => Promise<void>;
}

const fileOf = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

const PYTHON_CONFIG = fileOf('examples/python/naysayer.config.yaml');

const variableOf = (role: Role): string => `REFERENCE_${role.toUpperCase()}`;

/** The environment variables that `referenceConfig` names. */
export const REFERENCE_ENVIRONMENT: NodeJS.ProcessEnv = Object.fromEntries(
  ROLES.map((role) => [variableOf(role), REFERENCE_TOKENS[role]]),
);

/** The config for the reference on a port: all credentials, and a rate limit that is on. */
export function referenceConfig(baseUrl: string): ConfigInput {
  return {
    name: 'reference',
    baseUrl,
    credentials: Object.fromEntries(ROLES.map((role) => [role, variableOf(role)])),
    rateLimit: { cap: 100, windowSeconds: 60 },
  };
}

/** Starts the reference. */
export async function startReference(): Promise<Running> {
  const { url, stop } = await serving(process.execPath, [SOURCE, 'serve', '--port', '0']);
  return { config: referenceConfig(url), env: REFERENCE_ENVIRONMENT, stop };
}

/** Starts the example in Python, with tokens that nobody else knows. */
export async function startPython(): Promise<Running> {
  const config = parse(await readFile(PYTHON_CONFIG, 'utf8')) as ConfigInput;
  const env = Object.fromEntries(
    Object.values(config.credentials ?? {}).map((variable) => [variable, randomBytes(20).toString('hex')]),
  );
  const { url, stop } = await serving('python3', [fileOf('examples/python/server.py'), '--port', '0'], {
    env: { ...env, PYTHONDONTWRITEBYTECODE: '1' },
  });
  return { config: { ...config, baseUrl: url }, env, stop };
}
