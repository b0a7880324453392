import { joinedAccess } from '../contracts/api/access.ts';
import { joinedLeftovers } from '../contracts/leftovers.ts';
import { differencesOf } from './differences-of.ts';
import { ReportError } from './report-error.ts';
import type { RunReport, Shard } from './run-report.ts';
import { termsOf } from './terms-of.ts';
import { timingsOf } from './timings-of.ts';
import { mergedAnswers } from './valid-answers.ts';
import { verdictOf } from './verdict-of.ts';

/** A report, and what it is called in messages. */
export interface NamedReport {
  readonly name: string;
  readonly report: RunReport;
}

/**
 * The shards of a run as the report of the whole run, with its verdict; a report that is whole stays as it is.
 *
 * @throws {ReportError} if they are not the shards of one run, or if one is missing or there twice
 */
export function mergeReports(named: readonly NamedReport[]): RunReport {
  const [first, ...others] = named;
  if (!first) throw new ReportError('there is no report');
  for (const other of others) {
    const differences = differencesOf(first.report, other.report);
    if (differences.length > 0) {
      throw new ReportError(
        `${first.name} and ${other.name} are not of one run:\n  ${differences.join('\n  ')}`,
      );
    }
  }
  checkShards(named);
  return others.length === 0 ? first.report : merged(named.map((each) => each.report));
}

function checkShards(named: readonly NamedReport[]): void {
  const shards = named.flatMap(({ name, report }) => report.shards.map((shard) => ({ name, shard })));
  const whole = named.find(({ report }) => report.shards.length === 0);
  if (whole && named.length > 1) {
    throw new ReportError(`${whole.name} is the report of a whole run, and no shard to be merged`);
  }
  const seen = new Map<number, string>();
  for (const { name, shard } of shards) {
    const before = seen.get(shard.index);
    if (before !== undefined)
      throw new ReportError(`${textOf(shard)} is there twice: in ${before} and ${name}`);
    seen.set(shard.index, name);
  }
  const of = shards[0]?.shard.of ?? 0;
  const missing = Array.from({ length: of }, (_each, at) => at + 1).filter((index) => !seen.has(index));
  if (missing.length > 0) {
    const found = named.map((each) => each.name).join(', ');
    throw new ReportError(
      `${missing.map((index) => textOf({ index, of })).join(', ')} missing: there is only ${found}`,
    );
  }
}

const textOf = ({ index, of }: Shard): string => `shard ${index} of ${of}`;

function merged(reports: readonly RunReport[]): RunReport {
  const [first] = reports.toSorted((one, other) => (one.startedAt < other.startedAt ? -1 : 1));
  if (!first) throw new RangeError('there is nothing to merge');
  const sum = (of: (report: RunReport) => number): number => reports.reduce((all, each) => all + of(each), 0);
  const distinct = (of: (report: RunReport) => readonly string[]): readonly string[] =>
    [...new Set(reports.flatMap(of))].toSorted();
  const cells = inOrder(reports);
  const access = joinedAccess(reports.flatMap((each) => each.access ?? []));
  const leftovers = reports.flatMap((each) => each.leftovers ?? []);
  const gone = distinct((each) => (each.gone === undefined ? [] : [each.gone])).join('; ');
  const missing = distinct((each) => each.missing ?? []);
  const whole: RunReport = {
    ...first,
    shards: reports.flatMap((each) => each.shards).toSorted((one, other) => one.index - other.index),
    ...(first.budget !== undefined && { budget: sum((each) => each.budget ?? 0) }),
    today: reports.map((each) => termsOf(each).today).reduce((one, other) => (one > other ? one : other)),
    ...(gone !== '' && { gone }),
    ...(missing.length > 0 && { missing }),
    problems: sum((each) => each.problems ?? 0),
    millis: sum((each) => each.millis),
    timings: timingsOf(cells),
    requests: sum((each) => each.requests),
    fingerprint: distinct((each) => [each.fingerprint]).join(' '),
    unproved: distinct((each) => each.unproved),
    ...(access.length > 0 && { access }),
    validAnswers: mergedAnswers(reports.map((each) => each.validAnswers ?? {})),
    ...(leftovers.length > 0 && { leftovers: joinedLeftovers(leftovers) }),
    cells,
  };
  return { ...whole, verdict: verdictOf(cells, termsOf(whole)) };
}

/** The cells of all shards in the order of a run that was not split. */
function inOrder(reports: readonly RunReport[]): RunReport['cells'] {
  const [{ contract } = { contract: undefined }] = reports;
  const rank = (ids: readonly { readonly id: string }[] = []): ReadonlyMap<string, number> =>
    new Map(ids.map(({ id }, index) => [id, index]));
  const [promises, operations] = [rank(contract?.requirements), rank(contract?.operations)];
  const place = (ranks: ReadonlyMap<string, number>, id: string): number => ranks.get(id) ?? ranks.size;
  return reports
    .flatMap((each) => each.cells)
    .toSorted(
      (one, other) =>
        place(promises, one.requirement) - place(promises, other.requirement) ||
        place(operations, one.operation) - place(operations, other.operation),
    );
}
