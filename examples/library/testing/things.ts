import type { Ask, Reply } from './client.ts';

/** An id that nothing has. */
export const NO_ID = '00000000-0000-4000-8000-000000000000';

let made = 0;

/** An ISBN that no book has. */
export function freshIsbn(): string {
  return `978${String(++made).padStart(10, '0')}`;
}

/** A book that can be added as it is. */
export function newBook(changes: object = {}): object {
  return { isbn: freshIsbn(), title: 'Momo', languages: ['de'], ...changes };
}

/** A member who can be enrolled as they are. */
export function newMember(changes: object = {}): object {
  return {
    name: 'Cleo',
    email: `cleo${++made}@library.example`,
    pin: '1234',
    acceptsTerms: true,
    ...changes,
  };
}

/** Creates something, and returns its id. */
export async function idOf(reply: Promise<Reply>): Promise<string> {
  const { status, json, text } = await reply;
  if (status !== 201) throw new Error(`nothing was created: ${status} ${text}`);
  return (json as { readonly id: string }).id;
}

/** The id of a new book. */
export async function aBook(ask: Ask, changes: object = {}): Promise<string> {
  return idOf(ask('POST', '/books', { body: newBook(changes) }));
}

/** The id of a new member. */
export async function aMember(ask: Ask, changes: object = {}): Promise<string> {
  return idOf(ask('POST', '/members', { body: newMember(changes) }));
}

/** The id of a loan of a new book to a new member, unless another is named. */
export async function aLoan(ask: Ask, changes: object = {}): Promise<string> {
  return idOf(ask('POST', '/loans', { body: await newLoan(ask, changes) }));
}

/** The id of a new member who has a book at home. */
export async function aBorrower(ask: Ask): Promise<string> {
  const memberId = await aMember(ask);
  await aLoan(ask, { memberId });
  return memberId;
}

/** A loan that can be made as it is. */
export async function newLoan(ask: Ask, changes: object = {}): Promise<object> {
  return { bookId: await aBook(ask), memberId: await aMember(ask), ...changes };
}

/** The member whose token this is. */
export async function memberNamed(ask: Ask, name: string): Promise<string> {
  const { json } = await ask('GET', '/members?limit=100');
  const { items } = json as { readonly items: readonly { readonly id: string; readonly name: string }[] };
  return items.find((each) => each.name === name)?.id ?? '';
}

/** The Authorization header of a client of a partner. */
export function basic(client: string): Readonly<Record<string, string>> {
  return { authorization: `Basic ${Buffer.from(client).toString('base64')}` };
}

/** The header of a form. */
export const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** A token for a partner. */
export async function aToken(ask: Ask, client: string, scope = ''): Promise<string> {
  const body = `grant_type=client_credentials${scope && `&scope=${scope}`}`;
  const { json } = await ask('POST', '/oauth/token', {
    as: null,
    headers: { ...FORM, ...basic(client) },
    body,
  });
  return (json as { readonly access_token: string }).access_token;
}

/** A form with parts as they are, and the header that goes with it. */
export function multipart(...parts: readonly string[]): {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
} {
  const body = `${parts.map((part) => `--limit\r\nContent-Disposition: form-data; ${part}\r\n`).join('')}--limit--\r\n`;
  return { headers: { 'content-type': 'multipart/form-data; boundary=limit' }, body };
}

/** Parts of the form of a cover. */
export const IMAGE = 'name="image"; filename="cover.png"\r\nContent-Type: image/png\r\n\r\npicture';
export const ALT = 'name="alt"\r\n\r\nA girl and a tortoise';
