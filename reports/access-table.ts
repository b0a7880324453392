import type { AccessEntry } from '../contracts/api/access.ts';
import type { RunReport } from './run-report.ts';

/** Who may call what, as it was seen: a row for each operation, a column for each user. */
export interface AccessTable {
  readonly users: readonly string[];
  readonly rows: readonly AccessRow[];
}

/** What each user was answered to an operation's valid request, in the order of the users. */
export interface AccessRow {
  readonly operation: string;
  readonly answers: readonly string[];
}

const NOT_TRIED = 'not tried';

/** The access table of a report; undefined where nobody was tried. Whoever shows nothing stands first. */
export function accessTable({ access = [], contract }: RunReport): AccessTable | undefined {
  if (access.length === 0) return undefined;
  const names = [...new Set(access.map(({ user }) => user))];
  const users = names.toSorted((one, other) => Number(other === 'nobody') - Number(one === 'nobody'));
  const rows = contract.operations.flatMap(({ id }) => {
    const own = access.filter(({ operation }) => operation === id);
    if (own.length === 0) return [];
    return [{ operation: id, answers: users.map((user) => answerOf(own, user)) }];
  });
  return { users, rows };
}

function answerOf(own: readonly AccessEntry[], user: string): string {
  const found = own.find((each) => each.user === user);
  return found ? `${found.access} ${found.status}` : NOT_TRIED;
}
