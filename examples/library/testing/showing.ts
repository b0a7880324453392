import type { Ask, Extras } from './client.ts';
import { aBook, aMember, newBook, newLoan, newMember } from './things.ts';

/** What shows a mutant: a question, and what the library and the mutant answer it. */
export type Showing = readonly [question: (ask: Ask) => Promise<unknown>, right: unknown, mutated: unknown];

/** What shows each mutant, by its name. */
export type ShownBy = Readonly<Record<string, Showing>>;

/** The header of a merge patch. */
export const MERGE_PATCH = { 'content-type': 'application/merge-patch+json' };

/** The status of a reply. */
export async function status(reply: ReturnType<Ask>): Promise<number> {
  return (await reply).status;
}

/** The body of a reply, which is an object or none. */
export async function keys(reply: ReturnType<Ask>): Promise<Readonly<Record<string, unknown>>> {
  return ((await reply).json ?? {}) as Readonly<Record<string, unknown>>;
}

/** A request that is answered with another status. */
export function statusOf(
  method: string,
  path: string,
  right: number,
  wrong: number,
  extras?: Extras,
): Showing {
  return [async (ask) => status(ask(method, path, extras)), right, wrong];
}

/** A book that is taken or not. */
export function withBook(changes: object, right = 422, wrong = 201): Showing {
  return [async (ask) => status(ask('POST', '/books', { body: newBook(changes) })), right, wrong];
}

/** A member who is taken or not. */
export function withMember(changes: object, right = 422, wrong = 201): Showing {
  return [async (ask) => status(ask('POST', '/members', { body: newMember(changes) })), right, wrong];
}

/** A loan that is made or not. */
export function withLoan(changes: object): Showing {
  return [async (ask) => status(ask('POST', '/loans', { body: await newLoan(ask, changes) })), 422, 201];
}

/** A change of a book that is made or not. */
export function withBookPatch(body: object): Showing {
  return [
    async (ask) => status(ask('PATCH', `/books/${await aBook(ask)}`, { body, headers: MERGE_PATCH })),
    422,
    200,
  ];
}

/** A change of a member that is made or not. */
export function withMemberPatch(body: object): Showing {
  return [async (ask) => status(ask('PATCH', `/members/${await aMember(ask)}`, { body })), 422, 200];
}
