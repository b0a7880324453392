import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { ConfigError } from './config-error.ts';
import { configSchema } from './config-schema.ts';
import type { Config } from './config-schema.ts';

/** What a config is called, in the order in which it is looked for. */
export const CONFIG_NAMES = ['ts', 'mts', 'js', 'mjs', 'json', 'yaml', 'yml'].map(
  (extension) => `naysayer.config.${extension}`,
);

/** A config, and the file that it came from. */
export interface ReadConfig {
  readonly config: Config;
  readonly file: string;
}

/**
 * Reads the config in a folder, or the one that is named.
 *
 * @throws {ConfigError} if there is none, it can't be read, or a key is wrong
 */
export async function readConfig(named: string | undefined, folder: string): Promise<ReadConfig> {
  const file =
    named === undefined
      ? CONFIG_NAMES.map((name) => resolve(folder, name)).find(existsSync)
      : resolve(folder, named);
  if (file === undefined) {
    throw new ConfigError(
      `no naysayer.config.(ts|mts|js|mjs|json|yaml) in ${folder}: write one, or name one with --config`,
    );
  }
  if (!existsSync(file)) throw new ConfigError(`${file}: there is no such file`);
  const result = configSchema.safeParse(await contentOf(file));
  if (!result.success) throw new ConfigError(`${file}:\n${result.error.issues.map(lineFor).join('\n')}`);
  return { config: result.data, file };
}

async function contentOf(file: string): Promise<unknown> {
  try {
    if (/\.[mc]?[jt]s$/.test(file)) {
      const module = (await import(pathToFileURL(file).href)) as { readonly default?: unknown };
      if (module.default === undefined) throw new ConfigError(`${file}: expected a default export`);
      return module.default;
    }
    const document = parseDocument(await readFile(file, 'utf8'));
    const [error] = document.errors;
    if (error) throw new ConfigError(`${file}: ${error.message.split('\n')[0]}`);
    return document.toJS() as unknown;
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const hint = /import statement|Unexpected token 'export'|ES module/.test(message)
      ? ' (call it naysayer.config.mts, or say "type": "module" in package.json)'
      : '';
    throw new ConfigError(`${file}: it can't be loaded: ${message}${hint}`);
  }
}

function lineFor(issue: z.core.$ZodIssue): string {
  const place = issue.path.length === 0 ? 'the config' : issue.path.join('.');
  if (issue.code === 'unrecognized_keys') return `  - ${place}: unknown key ${issue.keys.join(', ')}`;
  if (issue.code === 'invalid_type' && issue.input === undefined)
    return `  - ${place}: missing, expected ${issue.expected}`;
  return `  - ${place}: ${issue.message}`;
}
