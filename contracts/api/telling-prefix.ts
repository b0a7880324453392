/** Letters from which on the beginning of a token is told apart from any other text. */
const LEAST = 8;

/**
 * The shortest beginning of a token's secret part that no other text begins with by chance; undefined where only all of it is.
 *
 * It is half of it; where that has no digits beside its letters, and so may be a word, three quarters.
 *
 * @param least how many letters it has at least; half as many more, where it may be a word
 */
export function tellingPrefix(token: string, least = LEAST): string | undefined {
  // A user name is no secret.
  const secret = token.slice(token.indexOf(':') + 1);
  const half = secret.slice(0, Math.max(least, Math.ceil(secret.length / 2)));
  const isMixed = /\d/.test(half) && /[a-z]/i.test(half);
  const prefix = isMixed
    ? half
    : secret.slice(0, Math.max(Math.ceil(least * 1.5), Math.ceil((secret.length * 3) / 4)));
  return prefix.length < secret.length ? prefix : undefined;
}
