import { creates } from '../api/method-semantics.ts';
import type { Operation } from '../api/operation.ts';
import { resourcePath } from '../api/resource-path.ts';
import { lastPart, plain, singular } from '../inferred/id-names.ts';

/** What follows the word for a thing in the name of its id. */
const ID_WORD = /(?<=.)(?:id|uuid|guid|key|name|slug|code|number)s?$/;
/** The path of one thing in a list. */
const ONE_OF_A_LIST = /^(.*)\/\{([^/{}]+)\}$/;

/**
 * The path parameters that are called after none of the document's lists, and name what is created in several of them:
 * `documentId` in `/articles/{documentId}` and `/tags/{documentId}`.
 */
export function namesOfSeveral(operations: readonly Operation[]): ReadonlySet<string> {
  const paths = operations.map(({ path }) => resourcePath(path));
  const parts = paths.flatMap((path) => path.split('/')).filter((part) => !part.includes('{'));
  const things = new Set(parts.map((part) => plain(singular(part))));
  const lists = new Set(operations.filter((each) => creates(each)).map(({ path }) => resourcePath(path)));
  const homes = new Map<string, Set<string>>();
  for (const path of paths) {
    const [, list = '', name] = ONE_OF_A_LIST.exec(path) ?? [];
    if (name === undefined || !lists.has(list)) continue;
    homes.set(name, (homes.get(name) ?? new Set()).add(lastPart(list)));
  }
  const isOfNone = (name: string): boolean => {
    const word = plain(name);
    return ID_WORD.test(word) && !things.has(word.replace(ID_WORD, ''));
  };
  return new Set([...homes].flatMap(([name, { size }]) => (size > 1 && isOfNone(name) ? [name] : [])));
}
