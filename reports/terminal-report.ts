import type { Finding, Outcome, Repetition } from '../engine/result.ts';
import { brokenIn } from './broken-in.ts';
import type { Broken } from './broken-in.ts';
import { curlLine } from './curl.ts';
import { requirementPage } from './requirement-page.ts';
import { matrix, SIGNS } from './matrix.ts';
import type { RunReport } from './run-report.ts';
import { excerpt, safeText } from './safe-text.ts';
import { percent } from './verdict-of.ts';
import { verdictWord } from './verdict-word.ts';

/** How the report is printed. */
export interface Look {
  /** Puts a text into a colour of `node:util`'s `styleText`, or leaves it as it is. */
  readonly paint: (style: 'red' | 'green' | 'yellow' | 'cyan' | 'dim' | 'bold', text: string) => string;
  /** Columns. */
  readonly width: number;
}

const MOST_CAUSES = 20;
const MOST_OBSTACLES = 8;
const LABEL = 10;

/** What a run came to, for a reader at a terminal: the matrix, each root cause once, and the verdict. */
export function terminalReport(report: RunReport, look: Look, brief = false): string {
  if (brief) return summary(report, look);
  const { verdict } = report;
  const causes = brokenIn(report)
    .slice(0, MOST_CAUSES)
    .map((each) => causeText(each, report, look));
  const more = verdict.causes.length - causes.length;
  return [
    matrix(report.cells, (outcome, text) => paintOutcome(outcome, text, look)),
    legend(look),
    ...causes,
    ...(more > 0 ? [`… and ${more} more root causes: see the report with --json`] : []),
    ...deviationLines(report),
    ...obstacleLines(report, look),
    summary(report, look),
  ].join('\n\n');
}

function paintOutcome(outcome: Outcome, text: string, { paint }: Look): string {
  switch (outcome) {
    case 'pass':
      return paint('green', text);
    case 'fail':
    case 'harness-failed':
      return paint('red', text);
    case 'warn':
    case 'inconclusive':
      return paint('yellow', text);
    case 'not-applicable':
      return paint('dim', text);
    default:
      return outcome satisfies never;
  }
}

function legend(look: Look): string {
  const words: readonly (readonly [Outcome, string])[] = [
    ['pass', 'kept'],
    ['fail', 'MUST broken'],
    ['warn', 'SHOULD broken'],
    ['inconclusive', 'not judged'],
    ['not-applicable', 'does not apply'],
  ];
  return words.map(([outcome, text]) => `${paintOutcome(outcome, SIGNS[outcome], look)} ${text}`).join('  ');
}

function causeText(
  { cause, requirement, title, findings: [finding] }: Broken,
  report: RunReport,
  look: Look,
): string {
  if (!finding) return '';
  const line = (label: string, text: string): string =>
    `  ${look.paint('dim', label.padEnd(LABEL))}${excerpt(text, Math.max(40, look.width - LABEL - 2))}`;
  const sentence = requirement?.restsOn[0];
  const style = cause.level === 'MUST' ? 'red' : 'yellow';
  const count = cause.operations.length === 1 ? '' : `  (${cause.operations.length} operations)`;
  return [
    look.paint(
      'bold',
      look.paint(
        style,
        `${SIGNS[cause.level === 'MUST' ? 'fail' : 'warn']} ${cause.level} ${cause.requirement}`,
      ),
    ) + `: ${title}${count}`,
    ...(sentence
      ? [
          `  ${look.paint('dim', 'promise'.padEnd(LABEL))}${wrapped(`“${sentence.text}” (${sentence.source})`, look.width - LABEL - 2)}`,
        ]
      : []),
    `  ${look.paint('dim', 'on'.padEnd(LABEL))}${wrapped(cause.operations.join(', '), look.width - LABEL - 2)}`,
    line('fault', faultText(finding)),
    line('expected', finding.expected),
    line('actual', finding.actual),
    line('request', requestText(finding)),
    ...(finding.proof ? [line('proof', `${finding.proof.statement} (${finding.proof.oracle})`)] : []),
    ...(finding.control ? [line('control', controlText(finding))] : []),
    line('again', againText(finding.again)),
    ...(finding.doubt === undefined ? [] : [line('rests on', finding.doubt)]),
    `  ${look.paint('dim', 'curl'.padEnd(LABEL))}${curlLine(finding.exchange.request, report.target.baseUrl)}`,
    `  ${look.paint('dim', 'replay'.padEnd(LABEL))}naysayer replay ${finding.id}`,
    `  ${look.paint('dim', 'see'.padEnd(LABEL))}${requirementPage(finding.requirement)}`,
  ].join('\n');
}

function faultText({ variants }: Finding): string {
  const more = variants.length - 3;
  return variants.slice(0, 3).join('; ') + (more > 0 ? ` (and ${more} more)` : '');
}

function requestText({ exchange: { request } }: Finding): string {
  const body =
    request.body === null
      ? ''
      : ` ${request.body.encoding === 'utf8' ? request.body.content : '(bytes that are no UTF-8)'}`;
  return `${request.method} ${request.target}${body}`;
}

function controlText({ control }: Finding): string {
  if (!control) return '';
  const { request, reply } = control;
  const status = reply.kind === 'answer' ? String(reply.status) : reply.message;
  return `the valid request was answered ${status} (${request.method} ${request.target})`;
}

function againText({ times, of }: Repetition): string {
  return of === 0 ? 'not sent again' : `came again ${times} of ${of} times`;
}

function deviationLines({ verdict }: RunReport): readonly string[] {
  if (verdict.deviations.length === 0) return [];
  const lines = verdict.deviations.map(
    (each) =>
      `  ${each.requirement} on ${each.operations.join(', ')}: ${each.state}, until ${each.expires} (${safeText(each.reason)})`,
  );
  return [['Known deviations', ...lines].join('\n')];
}

function obstacleLines({ verdict }: RunReport, look: Look): readonly string[] {
  if (verdict.obstacles.length === 0) return [];
  const lines = verdict.obstacles
    .slice(0, MOST_OBSTACLES)
    .map(
      (each) => `  ${String(each.cells).padStart(4)}  ${excerpt(each.reason, Math.max(40, look.width - 8))}`,
    );
  const more = verdict.obstacles.length - lines.length;
  return [
    ['Not judged, and why', ...lines, ...(more > 0 ? [`        … and ${more} more reasons`] : [])].join('\n'),
  ];
}

function summary({ verdict, requests, millis, seed, target, unproved }: RunReport, look: Look): string {
  const { outcomes } = verdict;
  const style = (['green', 'red', 'yellow'] as const)[verdict.exitCode];
  return [
    look.paint(
      'bold',
      look.paint(style, `${safeText(target.name)}: the contract is ${verdictWord(verdict)}`),
    ),
    ...verdict.because.map((each) => `  ${safeText(each)}`),
    `  ${outcomes.pass} kept, ${outcomes.fail} MUST broken, ${outcomes.warn} SHOULD broken, ${outcomes.inconclusive} not judged, ${outcomes['not-applicable']} do not apply`,
    `  ${percent(verdict.judged)} of what applies was judged; ${requests} requests in ${(millis / 1000).toFixed(1)} s; seed ${seed}`,
    ...unprovedLine(unproved),
  ].join('\n');
}

/** How many faults were not sent, and what was amiss with the first. */
function unprovedLine([first, ...others]: readonly string[]): readonly string[] {
  if (first === undefined) return [];
  const count = others.length + 1;
  const such =
    count === 1 ? `1 fault could not be proved and was` : `${count} faults could not be proved and were`;
  return [`  ${such} not sent${count === 1 ? '' : ', the first of them'}: ${safeText(first)}`];
}

/** Words over several lines, none of them cut. */
function wrapped(text: string, width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of safeText(text).split(' ')) {
    if (line !== '' && line.length + word.length + 1 > Math.max(40, width)) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`\n${' '.repeat(LABEL + 2)}`);
}
