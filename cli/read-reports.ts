import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { NamedReport } from '../reports/merge-reports.ts';
import { readReport } from '../reports/read-report.ts';
import { Misuse } from './exit-code.ts';

/**
 * The reports in files, and in all JSON files of folders.
 *
 * @throws {Misuse} if one is not there
 * @throws {ReportError} if one is broken, no report, or of a newer version
 */
export function readReports(paths: readonly string[]): readonly NamedReport[] {
  return paths.flatMap(filesAt).map((name) => ({ name, report: readReport(textOf(name), name) }));
}

function filesAt(path: string): readonly string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new Misuse(`${path}: there is no such file; naysayer run --report ${path} writes one`);
  if (!found.isDirectory()) return [path];
  const files = globSync('**/*.json', { cwd: path }).toSorted();
  if (files.length === 0) throw new Misuse(`${path}: there is no report in this folder`);
  return files.map((each) => join(path, each));
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Misuse(`${file} can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
