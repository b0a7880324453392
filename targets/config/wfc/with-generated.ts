import { randomInt } from 'node:crypto';
import type { AuthCreation, AuthUser } from './auth-document-schema.ts';

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';
/** Enough that no two runs make the same. */
const USUAL_LENGTH = 12;

/** A user of an auth document with new texts in place of the placeholders of what makes it, wherever they stand. */
export function withGenerated(user: AuthUser): AuthUser {
  const texts = new Map(
    (user.createUsers?.generators ?? []).map((each) => [each.placeHolder, generated(each)]),
  );
  const { generators = [] } = user.createUsers ?? {};
  const filled = filledIn(user, texts) as AuthUser;
  return filled.createUsers ? { ...filled, createUsers: { ...filled.createUsers, generators } } : filled;
}

type Generator = AuthCreation['generators'][number];

/** As long as it may be where that is said, whether or not prefix and postfix count. */
function generated({ prefix, postfix, minLength, maxLength = Infinity }: Generator): string {
  const room = Math.max(1, maxLength - prefix.length - postfix.length);
  const length = Math.min(room, Math.max(USUAL_LENGTH, minLength));
  const letters = Array.from({ length }, (_, index) =>
    // It begins with a letter: it may be a name.
    LETTERS.charAt(randomInt(index === 0 ? LETTERS.indexOf('2') : LETTERS.length)),
  );
  return `${prefix}${letters.join('')}${postfix}`;
}

function filledIn(value: unknown, texts: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string')
    return [...texts].reduce(
      (whole, [placeholder, text]) => whole.replaceAll(placeholder, () => text),
      value,
    );
  if (Array.isArray(value)) return value.map((each) => filledIn(each, texts));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filledIn(each, texts)]));
}
