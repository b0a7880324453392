import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where a certificate or key for tests is: `ca`, `server`, `client`, each with its key but the authority's. */
export function certificateFile(name: string): string {
  return fileURLToPath(new URL(`./certificates/${name}.pem`, import.meta.url));
}

/** A certificate or key for tests, which nobody trusts: PEM. */
export function certificate(name: string): string {
  return readFileSync(certificateFile(name), 'utf8');
}
