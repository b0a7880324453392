import { packageFile } from './package-file.ts';

/** The package's version. */
export function version(): string {
  return packageFile()?.version ?? 'unknown';
}
