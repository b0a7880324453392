import type { RunReport } from './run-report.ts';

/** A kind of report that is made from the document of a run. */
export interface ReportFormat {
  /** What its file is called. */
  readonly file: string;
  /** The kind that must be beside it. */
  readonly with?: string;
  readonly write: (report: RunReport) => Promise<string>;
}

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/** Every kind of report; what makes it is loaded when it is asked for. */
export const FORMATS = {
  html: {
    file: 'report.html',
    write: async (report) => (await import('./html/html-report.ts')).htmlReport(report),
  },
  junit: {
    file: 'junit.xml',
    write: async (report) => (await import('./junit-xml.ts')).junitXml(report),
  },
  sarif: {
    file: 'naysayer.sarif',
    write: async (report) => json((await import('./sarif.ts')).sarif(report)),
  },
  markdown: {
    file: 'summary.md',
    write: async (report) => (await import('./markdown-summary.ts')).markdownSummary(report),
  },
  github: {
    file: 'annotations.txt',
    write: async (report) => (await import('./github-annotations.ts')).githubAnnotations(report),
  },
  har: {
    file: 'findings.har',
    write: async (report) => json((await import('./har.ts')).har(report)),
  },
  badge: {
    file: 'badge.svg',
    write: async (report) => (await import('./badge.ts')).badge(report),
  },
  pactflow: {
    file: 'pactflow.sh',
    with: 'junit',
    write: async (report) => (await import('./pactflow-script.ts')).pactflowScript(report),
  },
  json: {
    file: 'report.json',
    write: async (report) => `${JSON.stringify(report)}\n`,
  },
} as const satisfies Readonly<Record<string, ReportFormat>>;

/** The name of a kind of report. */
export type FormatName = keyof typeof FORMATS;

/** Tells whether a word names a kind of report. */
export function isFormatName(word: string): word is FormatName {
  return Object.hasOwn(FORMATS, word);
}
