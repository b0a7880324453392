import { randomBytes } from 'node:crypto';
import type { Call } from './call.ts';
import type { Document, SecurityScheme } from './document.ts';
import type { Operation } from './operations.ts';
import { Refusal } from './refusal.ts';
import type { Member, Store } from './store.ts';

/** Who calls. */
export interface User {
  /** The security scheme by which they were let in. */
  readonly scheme: string;
  /** Their roles or scopes. */
  readonly has: readonly string[];
  /** Which member, or which partner. */
  readonly id?: string;
}

/** The credentials that the service knows from the start. */
export interface Credentials {
  readonly librarian: string;
  /** Of two members. */
  readonly ada: string;
  readonly ben: string;
  readonly kiosk: string;
  /** Of two partners, as `id:secret`; the second may only read. */
  readonly partner: string;
  readonly reader: string;
}

/** What may differ from one library to another. */
export interface Settings {
  readonly credentials: Credentials;
  /** How long a partner's token lives, in seconds. */
  readonly tokenSeconds: number;
}

/** The users, and how they are told apart. */
export class Users {
  readonly tokenSeconds: number;
  readonly #schemes: Readonly<Record<string, SecurityScheme>>;
  readonly #known = new Map<string, { readonly user: User; readonly until: number }>();

  /** Enrols the members who have a token. */
  constructor(document: Document, { credentials, tokenSeconds }: Settings, store: Store) {
    this.tokenSeconds = tokenSeconds;
    this.#schemes = document.components.securitySchemes;
    const member = (name: string): Member =>
      store.members.add({
        name,
        email: `${name.toLowerCase()}@library.example`,
        pin: '0000',
        acceptsTerms: true,
        tier: 'standard',
      });
    const { librarian, ada, ben, kiosk, partner, reader } = credentials;
    this.#know(librarian, { scheme: 'bearer', has: ['librarian'] });
    this.#know(ada, { scheme: 'bearer', has: ['member'], id: member('Ada').id });
    this.#know(ben, { scheme: 'bearer', has: ['member'], id: member('Ben').id });
    this.#know(kiosk, { scheme: 'kiosk', has: [] });
    this.#know(partner, { scheme: 'client', has: ['requests:read', 'requests:write'], id: 'partner' });
    this.#know(reader, { scheme: 'client', has: ['requests:read'], id: 'reader' });
  }

  /** Hands out a token to a client. */
  issue(client: User, scopes: readonly string[]): string {
    const token = randomBytes(24).toString('base64url');
    this.#know(token, { ...client, scheme: 'partner', has: scopes }, Date.now() + this.tokenSeconds * 1000);
    return token;
  }

  /**
   * Finds out who calls.
   *
   * @throws {Refusal} unauthorized, with a challenge (RFC 9110, 11.6.1).
   */
  authenticate(call: Call, { access }: Operation): User {
    let challenge = '';
    for (const { scheme } of access) {
      const facts = this.#schemes[scheme] ?? { type: '' };
      const credential = credentialIn(call, facts);
      const found = credential === undefined ? undefined : this.#known.get(`${scheme} ${credential}`);
      if (found && found.until > Date.now()) return found.user;
      challenge = `${challengeOf(facts)} realm="library"${credential === undefined ? '' : ', error="invalid_token"'}`;
    }
    throw new Refusal('unauthorized', 'A credential that somebody has is needed.', {
      'www-authenticate': challenge,
    });
  }

  #know(credential: string, user: User, until = Infinity): void {
    this.#known.set(`${user.scheme} ${credential}`, { user, until });
  }
}

/**
 * Holds off who has not the role or the scopes that an operation needs.
 *
 * @throws {Refusal} forbidden, with a challenge where a scope is missing (RFC 6750, 3.1).
 */
export function authorize(user: User, { access }: Operation): void {
  const ways = access.filter(({ scheme }) => scheme === user.scheme);
  if (ways.some(({ needs }) => needs.every((each) => user.has.includes(each)))) return;
  throw new Refusal(
    'forbidden',
    'This is not for everybody.',
    user.scheme === 'partner'
      ? { 'www-authenticate': 'Bearer realm="library", error="insufficient_scope"' }
      : {},
  );
}

/** The credential that a call brings along for a scheme. */
function credentialIn({ headers }: Call, { type, scheme, name }: SecurityScheme): string | undefined {
  if (type === 'apiKey')
    return headers['cookie']
      ?.split(';')
      .map((each) => each.trim())
      .find((each) => each.startsWith(`${name}=`))
      ?.slice(`${name}=`.length);
  const authorization = headers['authorization'] ?? '';
  if (scheme !== 'basic') return /^Bearer +([\w.~+/-]+=*) *$/i.exec(authorization)?.[1];
  const encoded = /^Basic +([\w+/]+=*) *$/i.exec(authorization)?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString();
}

function challengeOf({ type, scheme }: SecurityScheme): string {
  if (type === 'apiKey') return 'Kiosk';
  return scheme === 'basic' ? 'Basic' : 'Bearer';
}
