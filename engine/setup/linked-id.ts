import { unescaped } from '../../wire/unescaped.ts';
import { resourcePath } from '../../contracts/api/resource-path.ts';

/**
 * The id at the end of a link to one thing of a list, `/v1/things/7`.
 *
 * @param list the path template of the list
 * @returns undefined if a text is no link, or leads elsewhere
 */
export function linkedId(text: string, list: string): string | undefined {
  if (!/^(?:https?:\/)?\//i.test(text)) return undefined;
  const above = segmentsOfLink(text).slice(0, -1);
  const names = resourcePath(list)
    .split('/')
    .filter((each) => each !== '');
  // A server may be beneath a path of its own.
  const tail = above.slice(Math.max(0, above.length - names.length));
  const leads =
    names.length > 0 &&
    tail.length === names.length &&
    names.every((name, at) => name.startsWith('{') || name === tail[at]);
  return leads ? unescaped(segmentsOfLink(text).at(-1) ?? '') : undefined;
}

/** The segments of the path of a link, as they stand there. */
export function segmentsOfLink(link: string): readonly string[] {
  return pathOf(link)
    .split('/')
    .filter((each) => each !== '');
}

function pathOf(link: string): string {
  try {
    return new URL(link, 'http://target.invalid').pathname;
  } catch {
    return '';
  }
}
