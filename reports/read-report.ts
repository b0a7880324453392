import { isJsonObject } from '../wire/json.ts';
import { ReportError } from './report-error.ts';
import { reportSchema } from './report-schema.ts';
import type { RunReport } from './run-report.ts';

const AGAIN = 'make it again with naysayer run --report';
const VERSION = 2;

/**
 * A report as it was written.
 *
 * @param text the document
 * @param name what it is called in messages
 * @throws {ReportError} if it is broken, no report, or one of a newer naysayer
 */
export function readReport(text: string, name: string): RunReport {
  const document = current(parsed(text, name));
  const version = isJsonObject(document) ? document['version'] : undefined;
  if (typeof version === 'number' && version > VERSION) {
    throw new ReportError(
      `${name} is a report of version ${version}, and this naysayer knows version ${VERSION}: update naysayer`,
    );
  }
  const { error } = reportSchema.safeParse(document);
  if (!error) return document as RunReport;
  const [issue] = error.issues;
  const place = issue && issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
  throw new ReportError(
    `${name} is not a report of naysayer (${place}${issue?.message ?? 'not as expected'}): ${AGAIN}`,
  );
}

/** A document of version 1 as one of today: nothing was told to be unstable then. */
function current(document: unknown): unknown {
  if (!isJsonObject(document) || document['version'] !== 1) return document;
  const { verdict } = document;
  if (!isJsonObject(verdict) || !isJsonObject(verdict['outcomes'])) return document;
  const outcomes = { ...verdict['outcomes'], unstable: 0 };
  return { ...document, version: VERSION, verdict: { ...verdict, outcomes } };
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new ReportError(`${name} is no JSON, or was cut off: ${AGAIN}`);
  }
}
