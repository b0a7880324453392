import { readFileSync } from 'node:fs';

/** The package's version. */
export function version(): string {
  const file = [new URL('../package.json', import.meta.url), new URL('../../package.json', import.meta.url)];
  for (const each of file) {
    try {
      return (JSON.parse(readFileSync(each, 'utf8')) as { version: string }).version;
    } catch {
      continue;
    }
  }
  return 'unknown';
}
