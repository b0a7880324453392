/** What a user was answered where it sent a valid request. */
export interface AccessEntry {
  readonly operation: string;
  /** The user's name; `nobody` for a request without a credential. */
  readonly user: string;
  readonly access: 'answered' | 'refused';
  readonly status: number;
}

/** What a status says of a user's access: one refused may not be told whether there is anything. */
export function accessOf(status: number | undefined): AccessEntry['access'] | undefined {
  if (status === undefined) return undefined;
  if (status >= 200 && status < 300) return 'answered';
  return status === 401 || status === 403 || status === 404 ? 'refused' : undefined;
}

/** Entries with each operation and user once: what was seen last holds. */
export function joinedAccess(entries: readonly AccessEntry[]): readonly AccessEntry[] {
  return [...new Map(entries.map((each) => [`${each.operation} ${each.user}`, each])).values()];
}
