import type { Operation } from './operation.ts';

/** What a 410 is about that a DELETE brings about. */
const DELETED = /\b(?:delet|remov|archiv|trash|retir)\w*/i;
/** What no DELETE brings about by itself, where it can be taken back. */
const OTHERWISE = /\b(?:perman|purg|expir|hard|eras|destroy)\w*/i;

/** Tells whether an operation documents that it answers 410 for what was deleted, also where that can be restored. */
export function saysGone({ responses }: Pick<Operation, 'responses'>): boolean {
  const description = responses['410']?.description ?? '';
  return DELETED.test(description) && !OTHERWISE.test(description);
}
