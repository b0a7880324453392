import { resourcePath } from '../../contracts/api/resource-path.ts';

/** The name of a thing that says all of its path: `projects/1/things/7` (google.aip.dev/122). */
export interface ResourceName {
  /** The last part of it, as it stands in a path; undefined where it is of another list. */
  readonly id: string | undefined;
}

/**
 * A text as the name of something by its path.
 *
 * @param list the path template of the list that the thing should be in
 * @returns undefined if it is no such name: it does not begin as the paths of that list do
 */
export function resourceName(text: string, list: string): ResourceName | undefined {
  const parts = text.split('/');
  const id = parts.pop() ?? '';
  if (parts.length === 0 || parts.includes('') || id === '') return undefined;
  const template = resourcePath(list)
    .split('/')
    .filter((each) => each !== '');
  const start = template.indexOf(parts[0] ?? '');
  if (start < 0) return undefined;
  const collection = template.slice(start);
  const isOfList =
    parts.length === collection.length &&
    collection.every((each, at) => each.startsWith('{') || each === parts[at]);
  return { id: isOfList ? id : undefined };
}
