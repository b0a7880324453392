import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FORMATS } from './formats.ts';
import type { FormatName } from './formats.ts';
import type { RunReport } from './run-report.ts';
import { writeWhole } from './write-whole.ts';

/**
 * Writes reports of several kinds into a folder, which is made if it is not there.
 *
 * @returns the files, in the order of the kinds
 * @throws {Error} if one can't be written
 */
export async function writeReports(
  report: RunReport,
  formats: readonly FormatName[],
  folder: string,
): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  // One after the other: the texts of all at once would be held in memory.
  for (const name of new Set(formats.flatMap(withNeeded))) {
    const { file, write } = FORMATS[name];
    files.push(join(folder, file));
    await writeWhole(join(folder, file), await write(report));
  }
  return files;
}

function withNeeded(name: FormatName): readonly FormatName[] {
  const format = FORMATS[name];
  return 'with' in format ? [format.with, name] : [name];
}
