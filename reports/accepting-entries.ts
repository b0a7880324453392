import { stringify } from 'yaml';
import { seenIn } from '../contracts/deviation.ts';
import type { AcceptedAnswer, Deviation } from '../contracts/deviation.ts';
import { writtenDeviation } from '../contracts/written-deviation.ts';
import type { Finding } from '../engine/verdict/result.ts';

const DAY_MILLIS = 86_400_000;
/** How long what was found is accepted, unless somebody says otherwise. */
const DAYS = 90;

/**
 * The known deviations that accept what was found, one for each promise and answer to it.
 *
 * @param today `YYYY-MM-DD`
 */
export function acceptingEntries(findings: readonly Finding[], today: string): readonly Deviation[] {
  const byCell = Map.groupBy(findings, ({ requirement, operation }) => `${requirement} › ${operation}`);
  const seen = [...byCell.values()].flatMap((own) => {
    const answers = [...new Set(own.map(({ exchange }) => seenIn(exchange.reply).status ?? 'none'))].toSorted(
      (one, other) => String(one).localeCompare(String(other)),
    );
    const [first] = own;
    return first ? [{ requirement: first.requirement, operation: first.operation, answers }] : [];
  });
  const alike = Map.groupBy(seen, ({ requirement, answers }) => `${requirement} ${answers.join(' ')}`);
  return [...alike.values()].flatMap((group): readonly Deviation[] => {
    const [first] = group;
    if (!first) return [];
    return [
      {
        requirement: first.requirement,
        operations: group.map((each) => each.operation),
        answers: first.answers.map((each): AcceptedAnswer => (each === 'none' ? each : { status: each })),
        reason: `known since ${today}`,
        expires: new Date(Date.parse(today) + DAYS * DAY_MILLIS).toISOString().slice(0, 10),
      },
    ];
  });
}

/** An entry in one line, to be put under `knownDeviations`. */
export function entryLine(entry: Deviation): string {
  const text = stringify(writtenDeviation(entry), {
    collectionStyle: 'flow',
    lineWidth: 0,
    flowCollectionPadding: true,
  });
  return `- ${text.trim()}`;
}
