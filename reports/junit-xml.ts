import type { CellResult, Finding } from '../engine/verdict/result.ts';
import { ERROR_CLASSES } from '../contracts/requirements/error-class.ts';
import { findingLines } from './finding-lines.ts';
import { deviationFor, freshFindings } from './fresh-findings.ts';
import type { KnownDeviations } from './fresh-findings.ts';
import { changedLines, leftoverLines } from './leftover-lines.ts';
import type { RunReport } from './run-report.ts';
import { termsOf } from './terms-of.ts';
import { verdictWord } from './verdict-word.ts';
import { xmlElement, xmlText } from './xml-element.ts';

/** A report as JUnit XML: a suite a class of error, a case a cell, and a case for the verdict on the whole. */
export function junitXml(report: RunReport): string {
  const known = termsOf(report);
  const suites = ERROR_CLASSES.map((errorClass) => ({
    name: errorClass,
    cells: report.cells.filter((cell) => cell.errorClass === errorClass),
  })).filter(({ cells }) => cells.length > 0);
  const cases = suites.map(({ name, cells }) =>
    suite(
      name,
      cells.map((cell) => caseOf(cell, report, known)),
      report,
      cells.reduce((sum, cell) => sum + cell.millis, 0),
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlElement(
    'testsuites',
    { name: 'naysayer', time: seconds(report.millis) },
    [...cases, suite('verdict', [verdictCase(report)], report, 0, propertiesOf(report)), '\n'],
  )}\n`;
}

/** A case, and what it counts as. */
interface Case {
  readonly kind: 'failures' | 'errors' | 'skipped' | 'passed';
  readonly xml: string;
}

function suite(
  name: string,
  cases: readonly Case[],
  { startedAt }: RunReport,
  millis: number,
  properties = '',
): string {
  const count = (kind: Case['kind']): number => cases.filter((each) => each.kind === kind).length;
  const attributes = {
    name,
    tests: cases.length,
    failures: count('failures'),
    errors: count('errors'),
    skipped: count('skipped'),
    time: seconds(millis),
    timestamp: startedAt.replace(/Z$/, ''),
  };
  return `\n${xmlElement('testsuite', attributes, [properties, ...cases.map((each) => `\n${each.xml}`), '\n'])}`;
}

function caseOf(cell: CellResult, report: RunReport, known: KnownDeviations): Case {
  const attributes = { classname: cell.errorClass, name: cell.id, time: seconds(cell.millis) };
  const test = (content?: string): string =>
    xmlElement('testcase', attributes, content === undefined ? [] : [content]);
  const skipped = (message: string): Case => ({
    kind: 'skipped',
    xml: test(xmlElement('skipped', { message })),
  });
  switch (cell.outcome) {
    case 'pass':
      return { kind: 'passed', xml: test() };
    case 'inconclusive':
      return skipped(`not judged: ${cell.reason ?? ''}`);
    case 'unstable':
      return skipped(`unstable: ${cell.reason ?? ''}`);
    case 'not-applicable':
      return skipped(`does not apply: ${cell.reason ?? ''}`);
    case 'harness-failed':
      return {
        kind: 'errors',
        xml: test(xmlElement('error', { message: cell.reason ?? 'naysayer itself failed' })),
      };
    case 'fail':
    case 'warn': {
      const fresh = freshFindings(cell, known);
      if (fresh.length === 0) return skipped(`known deviation: ${reasonsFor(cell, known)}`);
      const isMust = fresh.some((each) => each.level === 'MUST');
      if (!isMust && !report.strict) return skipped(`SHOULD broken: ${messageOf(fresh)}`);
      return {
        kind: 'failures',
        xml: test(
          xmlElement('failure', { message: messageOf(fresh), type: `${cell.level} broken` }, [
            detailsOf(fresh, report),
          ]),
        ),
      };
    }
    default:
      return cell.outcome satisfies never;
  }
}

function reasonsFor({ findings }: CellResult, known: KnownDeviations): string {
  return [...new Set(findings.flatMap((each) => deviationFor(each, known)?.reason ?? []))].join('; ');
}

function messageOf(findings: readonly Finding[]): string {
  return findings.map(({ expected, actual }) => `expected ${expected}, was ${actual}`).join('; ');
}

function detailsOf(findings: readonly Finding[], { target }: RunReport): string {
  return findings
    .map((finding) =>
      findingLines(finding, target.baseUrl)
        .map(([label, text]) => `${label}: ${xmlText(text)}`)
        .join('\n'),
    )
    .join('\n\n');
}

/** What no cell shows by itself, such as too little that was judged. */
function verdictCase({ verdict }: RunReport): Case {
  const attributes = { classname: 'verdict', name: 'the contract is kept', time: seconds(0) };
  if (verdict.exitCode === 0) return { kind: 'passed', xml: xmlElement('testcase', attributes) };
  const message = `the contract is ${verdictWord(verdict)}: ${verdict.because.join('; ')}`;
  return {
    kind: 'failures',
    xml: xmlElement('testcase', attributes, [xmlElement('failure', { message, type: 'verdict' })]),
  };
}

function propertiesOf({
  naysayer,
  contract,
  target,
  seed,
  strict,
  requests,
  shards,
  leftovers,
}: RunReport): string {
  const properties = {
    naysayer,
    contract: `${contract.name} ${contract.version}`,
    document: contract.source,
    target: target.name,
    baseUrl: target.baseUrl,
    seed,
    strict: String(strict),
    requests,
    ...Object.fromEntries(
      [...changedLines(leftovers), ...leftoverLines(leftovers)].map((each, index) => [
        `left ${index + 1}`,
        each,
      ]),
    ),
    ...(contract.setAside && { setAside: contract.setAside.length }),
    ...(shards.length > 0 && { shards: shards.map(({ index, of }) => `${index}/${of}`).join(' ') }),
  };
  return `\n${xmlElement(
    'properties',
    {},
    Object.entries(properties).map(([name, value]) => xmlElement('property', { name, value })),
  )}`;
}

const seconds = (millis: number): string => (millis / 1000).toFixed(3);
