import { copyFileSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { bundle } from '../bundle.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The file of the command, as it is in the package. */
    readonly command: string;
  }
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Builds what the package holds once for all tests, which run the command as its users do. */
export default async function setUp({ provide }: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'naysayer-package-'));
  await bundle(join(folder, 'dist'));
  copyFileSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  provide('command', join(folder, 'dist', 'cli', 'main.js'));
  return () => rmSync(folder, { recursive: true, force: true });
}
