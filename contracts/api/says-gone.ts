import type { Operation } from './operation.ts';
import { pathParameters } from './path-parameters.ts';

/** What a 410 is about that a DELETE brings about. */
export const DELETED = /\b(?:delet|remov|archiv|trash|retir)\w*/i;
/** What no DELETE brings about by itself, where it can be taken back. */
const OTHERWISE = /\b(?:perman|purg|expir|hard|eras|destroy)\w*/i;

/**
 * Tells whether an operation documents that it answers 410 for what was deleted, also where that can be restored, or shows a
 * change.
 *
 * @param parameter names what was deleted; a 410 is about what the path names at last
 */
export function saysGone(
  { path, responses }: Pick<Operation, 'path' | 'responses'>,
  parameter: string,
): boolean {
  if (parameter !== pathParameters(path).at(-1)) return false;
  const description = responses['410']?.description ?? '';
  return DELETED.test(description) && !OTHERWISE.test(description);
}
