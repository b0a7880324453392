import type { Call } from './call.ts';
import type { Operation, Role } from './operations.ts';
import { Refusal } from './refusal.ts';
import type { Member, Store } from './store.ts';

/** Who calls. */
export interface User {
  readonly role: Role;
  /** Of a member. */
  readonly memberId?: string;
}

/** The tokens of the users whom the service knows from the start. */
export interface Tokens {
  readonly librarian: string;
  /** Of two members. */
  readonly ada: string;
  readonly ben: string;
}

/** Enrols the members who have a token, and says whose each token is. */
export function enrol(tokens: Tokens, store: Store): ReadonlyMap<string, User> {
  const member = (name: string): Member =>
    store.members.add({
      name,
      email: `${name.toLowerCase()}@library.example`,
      pin: '0000',
      acceptsTerms: true,
      tier: 'standard',
    });
  return new Map<string, User>([
    [tokens.librarian, { role: 'librarian' }],
    [tokens.ada, { role: 'member', memberId: member('Ada').id }],
    [tokens.ben, { role: 'member', memberId: member('Ben').id }],
  ]);
}

/**
 * Finds out who calls.
 *
 * @throws {Refusal} unauthorized, with a challenge (RFC 6750, 3).
 */
export function authenticate(call: Call, users: ReadonlyMap<string, User>): User {
  const token = /^Bearer +([\w.~+/-]+=*) *$/i.exec(call.headers['authorization'] ?? '')?.[1];
  if (token === undefined)
    throw new Refusal('unauthorized', 'A token is needed.', { 'www-authenticate': 'Bearer realm="library"' });
  const user = users.get(token);
  if (!user)
    throw new Refusal('unauthorized', 'Nobody has this token.', {
      'www-authenticate': 'Bearer realm="library", error="invalid_token"',
    });
  return user;
}

/**
 * Holds members off what librarians alone may do.
 *
 * @throws {Refusal} forbidden.
 */
export function authorize(user: User, operation: Operation): void {
  if (!operation.roles.includes(user.role)) throw new Refusal('forbidden', `This is not for a ${user.role}.`);
}
