import { readFileSync } from 'node:fs';

/** What the package says of itself, as far as the command reads it. */
export interface PackageFile {
  readonly version: string;
  readonly engines: { readonly node: string };
}

const PLACES = [new URL('../package.json', import.meta.url), new URL('../../package.json', import.meta.url)];

/** The package's own file, beside the code or above what was built of it; undefined where there is none. */
export function packageFile(): PackageFile | undefined {
  for (const each of PLACES) {
    try {
      return JSON.parse(readFileSync(each, 'utf8')) as PackageFile;
    } catch {
      continue;
    }
  }
  return undefined;
}
