import type { Sentence } from '../contracts/requirements/expectation.ts';

/** What a promise rests on, a line each: the words, where they stand, and where that can be read. */
export function documentationOf(restsOn: readonly Sentence[]): readonly string[] {
  return restsOn.map(({ text, source, place }) => {
    const link = linkTo(source);
    const where = [
      source,
      ...(place === undefined ? [] : [`#${place}`]),
      ...(link === undefined ? [] : [link]),
    ];
    return `“${text}” (${where.join(', ')})`;
  });
}

/** The section of an RFC that a source names. */
function linkTo(source: string): string | undefined {
  const [, number, section] = /^RFC (\d+)(?: §([\d.]+))?$/.exec(source) ?? [];
  if (number === undefined) return undefined;
  return `https://www.rfc-editor.org/rfc/rfc${number}${section === undefined ? '' : `#section-${section}`}`;
}
