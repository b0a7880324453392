import { isNothingLeft } from '../contracts/leftovers.ts';
import type { Leftover, Leftovers } from '../contracts/leftovers.ts';
import { excerpt } from './safe-text.ts';

/** Operations that one line names at most. */
const MOST_NAMED = 8;

/** Letters of an id: a value that is as long as a rule allows may be one. */
const MOST_LETTERS = 80;

/** What was there before and is not as it was, a line each: it is said before all else. */
export function changedLines(leftovers: Leftovers | undefined): readonly string[] {
  const gone = (leftovers?.gone ?? []).map(
    ({ operation, count }) =>
      `${count} that ${operation} showed before the run ${count === 1 ? 'is' : 'are'} gone, by this run or by others meanwhile`,
  );
  const named = (leftovers?.changed ?? []).map(({ operation, id, at }) => {
    const how = at.length === 0 ? 'it is gone' : `it differs at ${at.slice(0, 5).join(', ')}`;
    return `what "values" names is not as it was: ${operation} ${id}: ${how}, by this run or by others meanwhile`;
  });
  return [...named, ...gone];
}

/** What a run left behind, and what can't be told of it, a line each. */
export function leftoverLines(leftovers: Leftovers | undefined): readonly string[] {
  if (!leftovers) return [];
  const { left, untold, unseen, lists } = leftovers;
  if (isNothingLeft(leftovers)) return [`nothing was left behind: ${showing(lists)} as before`];
  const lines = [
    ...left.map((each) => `left behind: ${textOf(each)}`),
    ...byReason(untold).map((each) => `it can't be told whether this was left behind: ${each}`),
    ...(unseen.length > 0
      ? [`removed as the target says, and nothing shows whether it is so: from ${unseen.join(', ')}`]
      : []),
  ];
  if (lines.length > 0) return lines;
  return lists.length > 0 ? [] : ['nothing is known to be left behind; no list shows whether that is all'];
}

/** What stands for the same reason is told in one line, the most of it first. */
function byReason(leftovers: readonly Leftover[]): readonly string[] {
  const groups = Map.groupBy(leftovers, ({ reason, ids }) => `${reason} ${ids.join()}`);
  return [...groups.values()].flatMap((group) => {
    const [first, ...more] = group.toSorted((one, other) => other.count - one.count);
    if (!first) return [];
    return more.length === 0 ? [textOf(first)] : [`${namedOf([first, ...more])}: ${first.reason}`];
  });
}

function namedOf(group: readonly Leftover[]): string {
  const named = group.slice(0, MOST_NAMED).map(({ count, operation }) => `${count} from ${operation}`);
  const rest = group.slice(MOST_NAMED).reduce((sum, { count }) => sum + count, 0);
  const others = group.length - MOST_NAMED;
  return [...named, ...(others > 0 ? [`${rest} from ${others} more operations`] : [])].join(', ');
}

function textOf({ operation, count, ids, reason }: Leftover): string {
  const more = count > ids.length ? ' …' : '';
  const named =
    ids.length > 0 ? ` (${ids.map((each) => excerpt(each, MOST_LETTERS)).join(', ')}${more})` : '';
  return `${count} from ${operation}${named}: ${reason}`;
}

function showing(lists: readonly string[]): string {
  const [first, ...others] = lists;
  if (others.length === 0) return `${first} shows the same`;
  const named = lists.slice(0, 5).join(', ');
  return `${named}${lists.length > 5 ? ` and ${lists.length - 5} more lists` : ''} show the same`;
}
