import { relative, sep } from 'node:path';
import type { Contract } from '../contracts/contract.ts';
import type { ReportContract } from './run-report.ts';

/**
 * The contract as reports show it.
 *
 * @param folder the one that the document's path is given from
 */
export function contractOf(contract: Contract, folder: string): ReportContract {
  const { name, version, source, requirements, operations } = contract;
  const path = relative(folder, source);
  return {
    name,
    version,
    source: path.startsWith('..') ? 'sigopt' : path.split(sep).join('/'),
    requirements: requirements.map(({ id, errorClass, level, title, failureTitle, restsOn }) => ({
      id,
      errorClass,
      level,
      title,
      failureTitle,
      restsOn,
    })),
    operations: operations.map(({ id, title, method, path: at }) => ({ id, title, method, path: at })),
  };
}
