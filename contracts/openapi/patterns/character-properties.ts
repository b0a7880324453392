/** What POSIX, and Java in US-ASCII, call sets of characters; as the members of a class. */
const POSIX: Readonly<Record<string, string>> = {
  alnum: 'A-Za-z0-9',
  alpha: 'A-Za-z',
  ascii: String.raw`\x00-\x7F`,
  blank: String.raw` \t`,
  cntrl: String.raw`\x00-\x1F\x7F`,
  digit: '0-9',
  graph: String.raw`\x21-\x7E`,
  lower: 'a-z',
  print: String.raw`\x20-\x7E`,
  punct: String.raw`!-\/:-@\[-\x60\{-~`,
  space: String.raw` \t\n\v\f\r`,
  upper: 'A-Z',
  word: 'A-Za-z0-9_',
  xdigit: 'A-Fa-f0-9',
};

/** The members of a POSIX class such as `[:alpha:]`, or undefined if it is none. */
export function posixMembers(name: string): string | undefined {
  return Object.hasOwn(POSIX, name) ? POSIX[name] : undefined;
}

/**
 * A Unicode property as ECMA-262 writes it: `L` and `Greek` of PCRE, `IsAlphabetic`, `IsLatin` and `Alnum` of Java.
 *
 * @returns its members for a class, or undefined if none is known by that name
 */
export function propertyMembers(name: string): string | undefined {
  const bare = name.replace(/^Is(?=[A-Z])/, '').replace(/^L&$/, 'LC');
  for (const each of [name, bare, `Script=${bare}`]) if (isProperty(each)) return String.raw`\p{${each}}`;
  return posixMembers(bare.toLowerCase());
}

function isProperty(name: string): boolean {
  try {
    return new RegExp(String.raw`\p{${name}}`, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
