import { acceptedBy, concerns, isExpired, seenIn } from '../contracts/deviation.ts';
import type { Deviation } from '../contracts/deviation.ts';
import type { Finding } from '../engine/verdict/result.ts';
import { acceptingEntries } from '../reports/accepting-entries.ts';
import type { RunReport } from '../reports/run-report.ts';
import type { DeviationChange } from '../targets/config/edit-deviations.ts';

/** Entries that would accept it had they not expired get another date; for all else there are new ones. */
export function acceptingChanges(
  findings: readonly Finding[],
  known: readonly Deviation[],
  today: string,
): readonly DeviationChange[] {
  const entries = acceptingEntries(findings, today);
  const expires = entries[0]?.expires ?? today;
  const renewed = new Set<number>();
  const rest = findings.filter((each) => {
    const expired = expiredFor(each, known, today);
    if (expired !== undefined) renewed.add(expired);
    return expired === undefined;
  });
  return [
    ...[...renewed].map((index) => ({ kind: 'set', index, key: 'expires', value: expires }) as const),
    ...acceptingEntries(rest, today).map((each) => ({ kind: 'add', entry: each }) as const),
  ];
}

/** The index of an expired entry that would accept a finding. */
function expiredFor(
  { requirement, operation, exchange }: Finding,
  known: readonly Deviation[],
  today: string,
): number | undefined {
  const seen = { requirement, operation, answer: seenIn(exchange.reply) };
  const index = known.findIndex(
    (each) => isExpired(each, today) && acceptedBy([each], seen, each.expires) !== undefined,
  );
  return index < 0 ? undefined : index;
}

/** Operations on which a promise is kept by now are taken out of the entries that are about it. */
export function pruningChanges(
  { cells, contract }: RunReport,
  known: readonly Deviation[],
): readonly DeviationChange[] {
  const isWhole = new Set(cells.map((cell) => cell.operation)).size === contract.operations.length;
  return known.flatMap((each, index): readonly DeviationChange[] => {
    const own = cells.filter((cell) => concerns(each, cell));
    const isBroken = own.some((cell) => cell.findings.length > 0);
    const kept = own.filter((cell) => cell.outcome === 'pass').map((cell) => cell.operation);
    if (each.operations.includes('*'))
      return isWhole && kept.length > 0 && !isBroken ? [{ kind: 'remove', index }] : [];
    const left = each.operations.filter((operation) => !kept.includes(operation));
    if (left.length === each.operations.length) return [];
    return [
      left.length === 0 ? { kind: 'remove', index } : { kind: 'set', index, key: 'operations', value: left },
    ];
  });
}
