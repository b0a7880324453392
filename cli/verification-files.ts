import { FORMATS } from '../reports/formats.ts';
import type { FormatName } from '../reports/formats.ts';
import type { RunReport } from '../reports/run-report.ts';
import { writeWhole } from '../reports/write-whole.ts';

/** The files that `verify` writes what came of it into. */
export interface VerificationFiles {
  /** The document that `naysayer report` reads. */
  readonly report?: string;
  readonly junit?: string;
  readonly html?: string;
  readonly markdown?: string;
}

const FORMAT_OF: Readonly<Record<keyof VerificationFiles, FormatName>> = {
  report: 'json',
  junit: 'junit',
  html: 'html',
  markdown: 'markdown',
};

/** Those files alone, by option. */
export function filesOf({
  report,
  junit,
  html,
  markdown,
}: VerificationFiles): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries({ report, junit, html, markdown }).filter((each) => each[1] !== undefined),
  ) as Record<string, string>;
}

/** Writes each file that was asked for. */
export async function writeVerification(report: RunReport, files: VerificationFiles): Promise<void> {
  for (const [option, file] of Object.entries(filesOf(files)))
    await writeWhole(file, await FORMATS[FORMAT_OF[option as keyof VerificationFiles]].write(report));
}
