import type { Operation } from '../api/operation.ts';
import { pathParameters } from '../api/path-parameters.ts';
import { wordsIn } from '../api/words-in.ts';
import { singular } from './id-names.ts';

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
  const parts = partsOf(parameter, all);
  const restoring = all
    .filter(({ path }) => pathParameters(path).at(-1) === parameter)
    .map((each) => RESTORING.exec(namesOf(each))?.[0] ?? restored(each.title, parts));
  const own = [namesOf(deleter), deleter.title].join(' ');
  return ARCHIVING.exec(own)?.[0] ?? restoring.find((each) => each !== undefined);
}

/** The word of a title for bringing something back, unless that is one of its parts: `Restore all messages of a room`. */
function restored(title: string, parts: ReadonlySet<string>): string | undefined {
  const found = RESTORING.exec(title);
  const [what] = found
    ? wordsIn(title.slice(found.index))
        .map(singular)
        .filter((each) => parts.has(each))
    : [];
  return what === undefined ? found?.[0] : undefined;
}

/** What paths have right beneath a thing. */
function partsOf(parameter: string, all: readonly Operation[]): ReadonlySet<string> {
  return new Set(
    all.flatMap(({ path }) => {
      const part = path.split(`{${parameter}}/`)[1]?.split('/')[0] ?? '';
      return wordsIn(part).slice(-1).map(singular);
    }),
  );
}

/** The names that a document gives an operation, and the last part of its path, as words. */
function namesOf({ id, path }: Operation): string {
  const last = path.split('/').findLast((each) => each !== '' && !each.startsWith('{')) ?? '';
  return [id.includes(' ') ? '' : id, last]
    .join(' ')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ');
}
