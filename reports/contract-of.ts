import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { BUILT_IN } from './built-in.ts';
import type { Contract } from '../contracts/contract.ts';
import { SIGOPT } from '../contracts/load-contract.ts';
import { lineFinder } from '../contracts/openapi/parse/line-finder.ts';
import type { LineAt } from '../contracts/openapi/parse/line-finder.ts';
import { sentencesWithLines } from './with-lines.ts';
import { promisedIn } from '../contracts/sources/promised-in.ts';
import type { ReportContract } from './run-report.ts';

/** A document's text, and the line of each of its places. */
export interface SourceDocument {
  readonly text: string;
  readonly lineAt: LineAt;
}

/**
 * The contract as reports show it.
 *
 * @param folder the one that the document's path is given from
 * @throws {Error} if the document can't be read any more
 */
export function contractOf(
  contract: Contract,
  folder: string,
  { text, lineAt }: SourceDocument = sourceDocumentOf(contract),
): ReportContract {
  const { name, version, source, operations, setAside, mended, learnt } = contract;
  return {
    name,
    version,
    source: source === SIGOPT ? BUILT_IN : relative(folder, source).split(sep).join('/'),
    digest: digestOf(text, contract),
    requirements: promisedIn(contract).map(({ id, errorClass, level, title, failureTitle, restsOn }) => ({
      id,
      errorClass,
      level,
      title,
      failureTitle,
      restsOn: sentencesWithLines(restsOn, lineAt),
    })),
    operations: operations.map(({ id, title, method, path, place }) => ({
      id,
      title,
      method,
      path,
      line: lineAt(place),
    })),
    ...(setAside.length > 0 && { setAside }),
    ...(mended.length > 0 && { mended }),
    ...(learnt && { learnt }),
  };
}

/** Of the document's text, and of those of its overlays. */
function digestOf(text: string, { overlays = [] }: Pick<Contract, 'overlays'>): string {
  const hash = createHash('sha256').update(text);
  for (const each of overlays) hash.update(readFileSync(each));
  return hash.digest('hex');
}

/** The document that a contract was read from, as it stands in its file. */
export function sourceDocumentOf({ source }: Pick<Contract, 'source'>): SourceDocument {
  const text = readFileSync(source, 'utf8');
  return { text, lineAt: lineFinder(text) };
}
