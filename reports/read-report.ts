import { isJsonObject } from '../wire/json.ts';
import { ReportError } from './report-error.ts';
import { reportSchema } from './report-schema.ts';
import type { RunReport } from './run-report.ts';

const AGAIN = 'make it again with naysayer run --report';
const VERSION = 1;

/**
 * A report as it was written.
 *
 * @param text the document
 * @param name what it is called in messages
 * @throws {ReportError} if it is broken, no report, or one of a newer naysayer
 */
export function readReport(text: string, name: string): RunReport {
  const document = parsed(text, name);
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

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new ReportError(`${name} is no JSON, or was cut off: ${AGAIN}`);
  }
}
