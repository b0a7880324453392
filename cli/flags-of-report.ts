import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isBuiltIn } from '../reports/built-in.ts';
import { readReport } from '../reports/read-report.ts';
import type { RunReport } from '../reports/run-report.ts';
import type { Finding } from '../engine/verdict/result.ts';
import type { TargetOptions } from '../targets/open-target.ts';
import { Misuse } from './exit-code.ts';

/**
 * The report in a file.
 *
 * @throws {Misuse} if there is no such file
 */
export function readReportFile(file: string): RunReport {
  if (!existsSync(file)) throw new Misuse(`${file}: there is no such file`);
  return readReport(readFileSync(file, 'utf8'), file);
}

/**
 * What the command line says of the target; where it says nothing, what a report and its finding tell of it: the document
 * beside the report or in this folder, the address, and the variable that held the token.
 */
export function flagsOfReport<T extends TargetOptions>(
  options: T,
  { contract, target }: RunReport,
  { exchange }: Finding,
  file: string,
): T {
  const { config, auth, document, url, token } = options;
  if (config !== undefined || isBuiltIn(contract)) return options;
  const found = [dirname(file), '.'].map((each) => resolve(each, contract.source)).find(existsSync);
  const [variable, ...more] = exchange.request.variables.filter((each) => process.env[each] !== undefined);
  return {
    ...options,
    ...(document === undefined && found !== undefined && { document: found }),
    ...(url === undefined && { url: target.baseUrl }),
    ...(token === undefined &&
      auth === undefined &&
      variable !== undefined &&
      more.length === 0 && { token: variable }),
  };
}
