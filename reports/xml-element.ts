import { excerpt } from './safe-text.ts';

const MOST_LETTERS = 4000;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text for XML: what XML can't hold is shown as `\x00`, what is markup is escaped, and what is long is cut. */
export function xmlText(text: string): string {
  return excerpt(text, MOST_LETTERS).replaceAll(/[&<>"']/g, (letter) => ENTITIES[letter] ?? '');
}

/**
 * An element of XML.
 *
 * @param content XML; attributes are text, and those that are undefined are left out
 */
export function xmlElement(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  content: readonly string[] = [],
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${xmlText(String(value))}"`);
  const start = `<${name}${written.join('')}`;
  return content.length === 0 ? `${start}/>` : `${start}>${content.join('')}</${name}>`;
}
