import type { Operation } from '../api/operation.ts';
import { pathParameters } from '../api/path-parameters.ts';

/** Words of what takes something out of sight, and keeps it. */
const ARCHIVING = /\b(?:archiv|soft[ -]?delet|trash|recycl|deactivat|disabl|suspend|unpublish|retir)\w*/i;
/** Words of what brings it back. */
const RESTORING = /\b(?:restor|reviv|undelet|unarchiv|untrash|reinstat)\w*/i;

/**
 * The word of a document that says that a DELETE keeps what it takes away: its own name, or that of what brings it back.
 *
 * @param all every operation that has the parameter in its path
 * @returns undefined if nothing says so
 */
export function archivingWord(
  deleter: Operation,
  parameter: string,
  all: readonly Operation[],
): string | undefined {
  const restoring = all
    .filter(({ path }) => pathParameters(path).at(-1) === parameter)
    .map((each) => RESTORING.exec(wordsOf(each))?.[0]);
  return ARCHIVING.exec(wordsOf(deleter))?.[0] ?? restoring.find((each) => each !== undefined);
}

/** What a document calls an operation, and the last part of its path, as words. */
function wordsOf({ id, title, path }: Operation): string {
  const last = path.split('/').findLast((each) => each !== '' && !each.startsWith('{')) ?? '';
  return [id.includes(' ') ? '' : id, title, last]
    .join(' ')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ');
}
