import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { Contract } from '../contracts/contract.ts';
import { SIGOPT } from '../contracts/load-contract.ts';
import { documentLines } from './document-lines.ts';
import type { LineAt } from './document-lines.ts';
import { sentencesWithLines } from './with-lines.ts';
import { operationLines } from './operation-lines.ts';
import { promisedIn } from '../contracts/sources/promised-in.ts';
import type { ReportContract } from './run-report.ts';

/**
 * The contract as reports show it.
 *
 * @param lineAt the lines of its document
 * @param folder the one that the document's path is given from
 * @throws {Error} if the document can't be read any more
 */
export function contractOf(
  contract: Contract,
  folder: string,
  lineAt: LineAt = linesOf(contract),
): ReportContract {
  const { name, version, source, operations, setAside, mended } = contract;
  const text = readFileSync(source, 'utf8');
  const lineOf = operationLines(lineAt);
  return {
    name,
    version,
    source: source === SIGOPT ? 'sigopt' : relative(folder, source).split(sep).join('/'),
    digest: createHash('sha256').update(text).digest('hex'),
    requirements: promisedIn(contract).map(({ id, errorClass, level, title, failureTitle, restsOn }) => ({
      id,
      errorClass,
      level,
      title,
      failureTitle,
      restsOn: sentencesWithLines(restsOn, lineAt),
    })),
    operations: operations.map(({ id, title, method, path, documentPath }) => {
      const line = lineOf(method, documentPath ?? path);
      return { id, title, method, path, ...(line !== undefined && { line }) };
    }),
    ...(setAside.length > 0 && { setAside }),
    ...(mended.length > 0 && { mended }),
  };
}

/** The lines of a contract's document. */
export function linesOf({ source }: Pick<Contract, 'source'>): LineAt {
  return documentLines(readFileSync(source, 'utf8'));
}
