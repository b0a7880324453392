import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Tls } from '../../contracts/target.ts';
import type { ConfigError } from './config-error.ts';
import type { Config } from './config-schema.ts';

/**
 * The certificates and keys that a config names.
 *
 * @param isRead whether they are needed: a plan does without
 * @throws {ConfigError} if a file can't be read, or is not PEM
 */
export function tlsOf(
  { tls }: Config,
  folder: string,
  isRead: boolean,
  problem: (text: string) => ConfigError,
): Tls | undefined {
  if (!tls) return undefined;
  const read = (key: keyof Tls): string | undefined => {
    const file = tls[key];
    if (file === undefined || !isRead) return file && '';
    const text = textOf(resolve(folder, file));
    if (text === undefined) throw problem(`tls.${key}: ${file} can't be read`);
    if (!text.includes('-----BEGIN ')) throw problem(`tls.${key}: ${file} is not PEM`);
    return text;
  };
  const found = { ca: read('ca'), cert: read('cert'), key: read('key') };
  return Object.fromEntries(Object.entries(found).filter(([, text]) => text !== undefined));
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
