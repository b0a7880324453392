/** A way that there is for HTTP Basic alone. */
export const OTHER_PASSWORD = 'a good user name with another password';
const PASSWORD = 'naysayer-knows-no-such-password';

/** Ways of changing a good token a little: each gives a token that was never issued, or undefined where it might not. */
export const NEAR_TOKENS = {
  'a good token with its letters in the other case': { suffix: 'IN_THE_OTHER_CASE', change: inOtherCase },
  'a good token with more letters behind it': { suffix: 'WITH_MORE_BEHIND', change: lengthened },
  'a good token with one of its last letters changed': {
    suffix: 'WITH_A_LETTER_CHANGED',
    change: withLetterChanged,
  },
  'a good token without its last letters': { suffix: 'CUT_SHORT', change: cutShort },
  [OTHER_PASSWORD]: { suffix: 'WITH_ANOTHER_PASSWORD', change: () => PASSWORD },
} as const satisfies Readonly<
  Record<string, { readonly suffix: string; readonly change: (token: string) => string | undefined }>
>;

/** The good token, changed in the way of that name; undefined where that can't be done or has no such name. */
export function nearToken(way: string, token: string): string | undefined {
  const change = Object.entries(NEAR_TOKENS).find(([name]) => name === way)?.[1].change;
  if (!change) return undefined;
  // A user name stays as it is: many systems read it without regard to case.
  const secret = token.slice(token.indexOf(':') + 1);
  const isChanged = way === OTHER_PASSWORD ? isPassword(secret, token) : isLong(secret);
  const changed = isChanged ? change(secret) : undefined;
  return changed === undefined ? undefined : token.slice(0, token.length - secret.length) + changed;
}

/** Behind a user name, which is known as such whatever the password. */
function isPassword(secret: string, token: string): boolean {
  return secret !== '' && secret !== PASSWORD && token.indexOf(':') > 0;
}

/**
 * Among so many letters no two issued tokens are this close to each other by chance.
 *
 * Of the 26^24 texts of 24 letters a service has issued next to none. Numbered tokens (`token-of-a-test-user-000017`) may
 * well stand side by side, hence digits at the end are left alone.
 */
function isLong(secret: string): boolean {
  return secret.length >= 24 && lastLetter(secret) >= secret.length / 2;
}

/** The last letter before the last place: in base64 the last place may hold bits that are not read. */
function lastLetter(secret: string): number {
  return secret.slice(0, -1).search(/[A-Za-z][^A-Za-z]*$/);
}

/** Other lengths than this are no UUID, and so no token to a service that hands out UUIDs. */
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Hexadecimal digits are the same number in either case. */
function inOtherCase(secret: string): string | undefined {
  if (!/[g-z]/i.test(secret)) return undefined;
  return secret.replaceAll(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
}

function lengthened(secret: string): string | undefined {
  return UUID.test(secret) ? undefined : secret + secret.slice(0, 2);
}

function withLetterChanged(secret: string): string {
  const at = lastLetter(secret);
  const letter = secret.charAt(at);
  const [first, second] = letter === letter.toLowerCase() ? 'ab' : 'AB';
  return secret.slice(0, at) + (letter === first ? second : first) + secret.slice(at + 1);
}

function cutShort(secret: string): string | undefined {
  return UUID.test(secret) ? undefined : secret.slice(0, lastLetter(secret));
}
