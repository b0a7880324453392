import { namedFirst } from './named-first.ts';
import type { CellChange, ReportDiff } from './diff-reports.ts';
import { excerpt, safeText } from './safe-text.ts';

const MOST_LINES = 10;
const MOST_NAMED = 3;
const MOST_LETTERS = 120;

/** What changed, for people: a line a root cause. */
export function diffText(diff: ReportDiff): string {
  const sections = [
    section('Broken, and held before', diff.broken, wayOf),
    section('Broken otherwise than before', diff.brokenOtherwise, wayOf),
    section('Mended', diff.mended, (each) => each.requirement),
    section('Newly judged', diff.newlyJudged, (each) =>
      each.now === 'pass' ? `kept: ${each.requirement}` : `broken: ${wayOf(each)}`,
    ),
    section('No longer judged', diff.noLongerJudged, (each) => `${each.requirement}: ${each.reason ?? ''}`),
    section('New', diff.added, (each) => `${each.requirement}: ${each.now ?? ''}`),
    section('Gone', diff.gone, (each) => each.requirement),
  ].filter((each) => each !== '');
  return sections.length === 0 ? 'nothing changed' : sections.join('\n\n');
}

/** One line for all that share a way. */
function section(
  title: string,
  changes: readonly CellChange[],
  wayOfOne: (change: CellChange) => string,
): string {
  if (changes.length === 0) return '';
  const groups = [...Map.groupBy(changes, wayOfOne)].toSorted(
    ([, one], [, other]) => other.length - one.length,
  );
  const lines = groups.slice(0, MOST_LINES).map(([way, group]) => {
    const operations = group.map((each) => each.operation);
    return `  ${excerpt(way, MOST_LETTERS)} — ${safeText(namedFirst(operations, MOST_NAMED))}`;
  });
  const more = groups.length - lines.length;
  return [`${title} (${changes.length})`, ...lines, ...(more > 0 ? [`  … and ${more} more`] : [])].join('\n');
}

/** The same for all operations where it is broken in the same way. */
function wayOf({ level, requirement, findings }: CellChange): string {
  const ways = [...new Set(findings.map(({ expected, kind }) => `expected ${expected}, was ${kind}`))];
  return `${level} ${requirement}: ${ways.join('; ')}`;
}
