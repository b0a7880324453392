/** A character as members of a class that have it in both cases; itself where it has none. */
export function inAnyCase(char: string): string {
  const forms = new Set([char, char.toLowerCase(), char.toUpperCase()]);
  return [...forms].filter((each) => Array.from(each).length === 1).join('');
}

/** A range within ASCII as members of a class that have its letters in both cases, or undefined if it is none. */
export function rangeInAnyCase(low: string, high: string): string | undefined {
  const [from, to] = [low, high].map(codeOf);
  if (from === undefined || to === undefined || to > 0x7f) return undefined;
  const letters = ['az', 'AZ'].flatMap((range) => {
    const first = Math.max(from, range.charCodeAt(0));
    const last = Math.min(to, range.charCodeAt(1));
    return first > last ? [] : [`${swapped(first)}-${swapped(last)}`];
  });
  return [`${low}-${high}`, ...letters].join('');
}

/** The code of a character as it stands in a class. */
function codeOf(member: string): number | undefined {
  const char = /^\\[^A-Za-z0-9]$/.test(member) ? member.slice(1) : member;
  return char.length === 1 ? char.charCodeAt(0) : undefined;
}

function swapped(code: number): string {
  const char = String.fromCharCode(code);
  return char === char.toLowerCase() ? char.toUpperCase() : char.toLowerCase();
}
