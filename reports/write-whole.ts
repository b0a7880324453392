import { rename, rm, stat, writeFile } from 'node:fs/promises';

/**
 * Writes a file whole or not at all: whoever reads it, also while it is written, never sees half of it.
 *
 * @throws {Error} if it can't be written
 */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const before = await stat(file).catch(() => undefined);
  // A device or a pipe has no place to be renamed to.
  if (before && !before.isFile()) {
    await writeFile(file, content);
    return;
  }
  const unfinished = unfinishedName(file);
  try {
    await writeFile(unfinished, content);
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** What a file is called while it is written. */
export function unfinishedName(file: string): string {
  return `${file}.${process.pid}.tmp`;
}
