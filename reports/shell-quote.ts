/** The name of a secret in a redacted text: `${NAME}`, or in base64 with a colon on one side. */
const SECRET = /\$\{(base64\()?(:?)([A-Za-z_]\w*)(:?)\)?\}/g;

/**
 * A redacted text as one word for a POSIX shell: single quotes, and the secrets as variables.
 *
 * @param variables the names of the secrets; another `${NAME}` is text like any other
 */
export function shellQuote(text: string, variables: readonly string[]): string {
  const words: string[] = [];
  let from = 0;
  for (const match of text.matchAll(SECRET)) {
    if (!variables.includes(match[3] ?? '')) continue;
    words.push(single(text.slice(from, match.index)), variable(match));
    from = match.index + match[0].length;
  }
  return [...words, single(text.slice(from))].join('') || "''";
}

function single(text: string): string {
  return text === '' ? '' : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function variable([, base64, before = '', name = '', after = '']: RegExpMatchArray): string {
  return base64 === undefined
    ? `"$${name}"`
    : `"$(printf %s "${before}$${name}${after}" | base64 | tr -d '\\n')"`;
}
