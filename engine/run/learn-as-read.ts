import type { Operation } from '../../contracts/api/operation.ts';
import { operationOf } from '../../contracts/contract.ts';
import type { Learning } from './learning.ts';

/** Learns of a deletion, which is not tried, that its query is what was learnt of the read at its path. */
export function learnAsRead(learning: Learning, operation: Operation, { id }: Operation): void {
  const before = new Map(operationOf(learning.original, id).query);
  const known = new Map(learning.now(id).query);
  const isLearnt = ([name, value]: readonly [string, string]): boolean =>
    before.get(name) === value && known.get(name) !== value;
  const { query = [] } = operation;
  const learnt = query.filter(isLearnt).map(([name]) => name);
  if (learnt.length === 0) return;
  learning.keep(
    {
      ...operation,
      query: query.map((each) => [each[0], isLearnt(each) ? (known.get(each[0]) ?? each[1]) : each[1]]),
    },
    { words: `${operation.id} is sent ${learnt.join(', ')} as ${id} is` },
  );
}
