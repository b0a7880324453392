import type { Finding, Repetition } from '../engine/verdict/result.ts';
import type { Broken } from './broken-in.ts';
import { acceptingEntries, entryLine } from './accepting-entries.ts';
import { curlLine, MOST_CURL } from './curl.ts';
import { exchangeText } from './finding-lines.ts';
import { requirementPage } from './requirement-page.ts';
import { commandToReplay } from './command-to-replay.ts';
import type { Look } from './look.ts';
import { namedFirst } from './named-first.ts';
import { sentenceText } from './sentence-text.ts';
import { wrapped } from './wrapped.ts';
import { SIGNS } from './matrix.ts';
import type { RootCause, RunReport } from './run-report.ts';
import { excerpt } from './safe-text.ts';

const LABEL = 10;
/** Operations that a cause names at most; the other reports name all. */
const MOST_NAMED = 12;

/** A root cause with all that a reader needs: the promise, the one request that shows it, and how to send it again. */
export function causeText(broken: Broken, report: RunReport, look: Look): string {
  const { cause, restsOn, findings } = broken;
  const [finding] = findings;
  if (!finding) return '';
  const line = (label: string, text: string): string =>
    `  ${look.paint('dim', label.padEnd(LABEL))}${excerpt(text, Math.max(40, look.width - LABEL - 2))}`;
  const [sentence] = restsOn;
  const curl = curlLine(finding.exchange.request, report.target.baseUrl);
  return [
    causeHeading(broken, look),
    ...(sentence
      ? [
          `  ${look.paint('dim', 'promise'.padEnd(LABEL))}${wrapped(sentenceText(sentence), look.width, LABEL + 2)}`,
        ]
      : []),
    `  ${look.paint('dim', 'on'.padEnd(LABEL))}${wrapped(namedFirst(cause.operations, MOST_NAMED), look.width, LABEL + 2)}`,
    line('fault', faultText(finding)),
    line('expected', finding.expected),
    line('actual', finding.actual),
    line('request', requestText(finding)),
    ...(finding.proof ? [line('proof', `${finding.proof.statement} (${finding.proof.oracle})`)] : []),
    ...(finding.control ? [line('control', controlText(finding))] : []),
    ...(finding.since ?? []).map((each) => line('since', exchangeText(each))),
    ...(finding.aftermath ? [line('then', exchangeText(finding.aftermath))] : []),
    ...alsoLine(cause, findings, line),
    line('again', againText(finding.again)),
    ...(finding.doubt === undefined ? [] : [line('rests on', finding.doubt)]),
    ...(curl.length > MOST_CURL ? [] : [`  ${look.paint('dim', 'curl'.padEnd(LABEL))}${curl}`]),
    `  ${look.paint('dim', 'replay'.padEnd(LABEL))}${commandToReplay(finding)}`,
    ...entriesOf(broken, report).map(
      (entry) => `  ${look.paint('dim', 'known as'.padEnd(LABEL))}${wrapped(entry, look.width, LABEL + 2)}`,
    ),
    `  ${look.paint('dim', 'see'.padEnd(LABEL))}${requirementPage(finding.requirement)}`,
  ].join('\n');
}

/** The entries that would accept what was seen; what is on many operations is better written than copied. */
function entriesOf({ cause, findings }: Broken, report: RunReport): readonly string[] {
  return cause.operations.length > MOST_NAMED
    ? ['what naysayer accept writes, for the report that --report writes']
    : acceptingEntries(findings, dayOf(report)).map(entryLine);
}

/** The other promises that the same answer breaks. */
function alsoLine(
  { requirement, requirements = [] }: RootCause,
  findings: readonly Finding[],
  line: (label: string, text: string) => string,
): readonly string[] {
  const others = requirements.filter((each) => each !== requirement);
  const counted = others.map((each) => {
    const on = new Set(findings.filter((one) => one.requirement === each).map((one) => one.operation));
    return on.size > 1 ? `${each} (${on.size} operations)` : each;
  });
  return others.length === 0 ? [] : [line('also', counted.join(', '))];
}

function dayOf({ today, startedAt }: RunReport): string {
  return today ?? startedAt.slice(0, 10);
}

/** What is broken, in one line. */
export function causeHeading({ cause, title }: Broken, look: Look): string {
  const isMust = cause.level === 'MUST';
  const count = cause.operations.length === 1 ? '' : `  (${cause.operations.length} operations)`;
  const which = `${SIGNS[isMust ? 'fail' : 'warn']} ${cause.level} ${cause.requirement}`;
  const minor = cause.minor ? ' (minor: a parser takes more than it should)' : '';
  return `${look.paint('bold', look.paint(isMust ? 'red' : 'yellow', which))}: ${title}${count}${minor}`;
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
