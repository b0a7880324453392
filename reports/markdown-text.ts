import { excerpt } from './safe-text.ts';

const MOST_LETTERS = 500;

/** A text for a place in Markdown, table cells included, where nothing in it is markup, a link or a mention. */
export function markdownText(text: string, most = MOST_LETTERS): string {
  // GitHub looks for mentions and addresses in what a reference stands for, too: a joiner keeps them apart.
  return references(excerpt(text, most)).replaceAll(
    /&#(?:35|64);|&#58;(?=\/\/)|(?<=www)&#46;/gi,
    '$&&#8288;',
  );
}

/** The same as code. */
export function markdownCode(text: string, most = MOST_LETTERS): string {
  return `<code>${references(excerpt(text, most))}</code>`;
}

/**
 * A text as a block of code, as it is.
 *
 * @param language what it is highlighted as
 */
export function markdownBlock(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.toWellFormed()}\n${fence}`;
}

/** Markup as character references: what is markup at the start of a line only, where it could be one. */
function references(text: string): string {
  return text.replaceAll(
    /[!#$&*<>@[\\\]_`|~]|:(?=\S)|(?<!\w)[-+=]|(?<=\b(?:\d+|www))[.)]/gi,
    (letter) => `&#${letter.charCodeAt(0)};`,
  );
}
