import type { StatusRange } from '../requirements/assertion.ts';

const STATUSES = '{statuses}';

/** A title with its statuses. */
export function titleWith(title: string, statuses: readonly StatusRange[]): string {
  return title.includes(STATUSES) ? title.replaceAll(STATUSES, statuses.join(' or ')) : title;
}
