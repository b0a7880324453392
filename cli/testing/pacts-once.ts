import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderFor } from './command.ts';

/** Puts pacts into a folder, under other names if need be. */
export type PutPacts = (folder: string, named?: (text: string) => string) => Promise<void>;

/**
 * Pacts that are written once for several tests: it takes a command that loads all of naysayer.
 *
 * @param write writes them into the folder `pacts` of a folder
 */
export function pactsOnce(write: (folder: string) => Promise<unknown>): PutPacts {
  let written: ReturnType<typeof filesOf> | undefined;
  return async (folder, named = (text) => text) => {
    written ??= filesOf(write);
    const files = await written;
    mkdirSync(join(folder, 'pacts'));
    for (const [file, text] of files) writeFileSync(join(folder, 'pacts', named(file)), named(text));
  };
}

async function filesOf(
  write: (folder: string) => Promise<unknown>,
): Promise<readonly (readonly [file: string, text: string])[]> {
  const folder = folderFor();
  await write(folder);
  const pacts = join(folder, 'pacts');
  return readdirSync(pacts).map((file) => [file, readFileSync(join(pacts, file), 'utf8')]);
}
