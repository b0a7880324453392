import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseDocument } from 'yaml';
import { isJsonObject } from '../../wire/json.ts';
import { ConfigError } from './config-error.ts';
import { FLAG_OF } from './config-flags.ts';
import type { ConfigFlags } from './config-flags.ts';
import { issueLines } from './issue-line.ts';
import { configSchema } from './config-schema.ts';
import type { Config } from './config-schema.ts';
import type { AuthDocument } from './wfc/read-auth-document.ts';

/** A config that fetches something may take its time, but not for ever. */
const LOAD_SECONDS = 20;

/** What a config is called, in the order in which it is looked for. */
export const CONFIG_NAMES = ['ts', 'mts', 'js', 'mjs', 'json', 'yaml', 'yml'].map(
  (extension) => `naysayer.config.${extension}`,
);

/** A config, and where it came from. */
export interface ReadConfig {
  readonly config: Config;
  /** What messages call it: the file, or the command line. */
  readonly file: string;
  /** The folder that its paths are relative to. */
  readonly folder: string;
  /** The auth document that it names. */
  readonly auth?: AuthDocument;
}

/**
 * Reads the config in a folder, or the one that is named; what the command line says wins over it.
 *
 * Where there is none, a document on the command line is enough.
 *
 * @throws {ConfigError} if there is none, it can't be read, or a key is wrong
 */
export async function readConfig(
  named: string | undefined,
  folder: string,
  flags: ConfigFlags = {},
): Promise<ReadConfig> {
  const file =
    named === undefined
      ? CONFIG_NAMES.map((name) => resolve(folder, name)).find(existsSync)
      : resolve(folder, named);
  if (file === undefined && flags.document === undefined) {
    throw new ConfigError(
      `no naysayer.config.(ts|mts|js|mjs|json|yaml) in ${folder}: name your OpenAPI document, as in\n` +
        '  naysayer run openapi.yaml --url http://127.0.0.1:8080\n' +
        '  naysayer verify --document openapi.yaml --url http://127.0.0.1:8080\nwrite a config (naysayer init openapi.yaml), or name one with --config',
    );
  }
  if (file !== undefined && !existsSync(file)) throw new ConfigError(`${file}: there is no such file`);
  const content = withFlags(file === undefined ? {} : await contentOf(file), folder, flags);
  const result = configSchema.safeParse(content);
  const called = file ?? 'the command line';
  if (!result.success) {
    const lines = issueLines(result.error.issues, calledBy(flags, file !== undefined), configSchema);
    throw new ConfigError(`${called}:\n${lines.join('\n')}`);
  }
  const config = result.data;
  const own = file === undefined ? folder : dirname(file);
  const auth = config.auth === undefined ? undefined : await authIn(resolve(own, config.auth));
  return { config, file: called, folder: own, ...(auth && { auth }) };
}

/** Few configs name an auth document. */
async function authIn(file: string): Promise<AuthDocument> {
  const { readAuthDocument } = await import('./wfc/read-auth-document.ts');
  return readAuthDocument(file);
}

function withFlags(content: unknown, folder: string, { document, url, token, auth }: ConfigFlags): unknown {
  if (!isJsonObject(content)) return content;
  const { credentials } = content;
  return {
    ...content,
    ...(document !== undefined && { contract: resolve(folder, document) }),
    ...(url !== undefined && { baseUrl: url }),
    ...(auth !== undefined && { auth: resolve(folder, auth) }),
    ...(token !== undefined && {
      credentials: { ...(isJsonObject(credentials) && credentials), client: token },
    }),
  };
}

async function contentOf(file: string): Promise<unknown> {
  try {
    if (/\.[mc]?[jt]s$/.test(file)) {
      const module = (await Promise.race([import(pathToFileURL(file).href), late(file)])) as {
        readonly default?: unknown;
      };
      if (module.default === undefined) throw new ConfigError(`${file}: expected a default export`);
      return module.default;
    }
    const document = parseDocument(await readFile(file, 'utf8'));
    const [error] = document.errors;
    if (error) throw new ConfigError(`${file}: ${error.message.split('\n')[0]}`);
    return withoutSchema(document.toJS());
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const hint = /import statement|Unexpected token 'export'|ES module/.test(message)
      ? ' (call it naysayer.config.mts, or say "type": "module" in package.json)'
      : '';
    throw new ConfigError(`${file}: it can't be loaded: ${message}${hint}`);
  }
}

/** What an editor is told by stands in a file of JSON as `$schema`. */
export function withoutSchema(content: unknown): unknown {
  if (!isJsonObject(content)) return content;
  const { $schema: _editor, ...rest } = content;
  return rest;
}

/**
 * Waits as long as a config may take.
 *
 * @throws {ConfigError} then
 */
async function late(file: string): Promise<never> {
  await sleep(LOAD_SECONDS * 1000, undefined, { ref: false });
  throw new ConfigError(`${file}: it is not loaded after ${LOAD_SECONDS} s: what it waits for does not come`);
}

/** What a key is called: the flag that gives it, where there is no config or the flag is there. */
function calledBy(flags: ConfigFlags, hasFile: boolean): (key: string) => string {
  return (key) => {
    const [flag, called] = FLAG_OF[key] ?? [];
    const isFlag = flag !== undefined && (flags[flag] !== undefined || !hasFile);
    return isFlag ? (called ?? key) : key || 'the config';
  };
}
