import type { Upload } from './body.ts';
import type { Answer, Json } from './call.ts';
import type { Parameters } from './parameters.ts';
import { Refusal } from './refusal.ts';
import type { Collection, Kept, Store } from './store.ts';
import type { User, Users } from './users.ts';

/** What an operation is told: a call that is well-formed, and comes from somebody who may call. */
export interface Order {
  readonly store: Store;
  readonly users: Users;
  readonly user: User;
  readonly path: Readonly<Record<string, string>>;
  readonly parameters: Parameters;
  /** As the schema of the operation's body says. */
  readonly body: Json | undefined;
  /** What was uploaded, by its name in the form. */
  readonly files: Readonly<Record<string, Upload>>;
}

/** Carries an order out. */
export type Handler = (order: Order) => Answer;

/**
 * The thing that has an id.
 *
 * @throws {Refusal} not_found.
 */
export function existing<Fields>(things: Collection<Fields>, id: string | undefined): Kept<Fields> {
  const thing = things.get(id ?? '');
  if (!thing) throw new Refusal('not_found', 'Nothing has this id.');
  return thing;
}

/** The answer with one page of a list. */
export function pageOf<Thing>(
  things: readonly Thing[],
  parameters: Parameters,
  show: (thing: Thing) => unknown,
): Answer {
  const { page = 1, limit = 20 } = parameters as { readonly page?: number; readonly limit?: number };
  const end = page * limit;
  return {
    status: 200,
    body: { items: things.slice(end - limit, end).map(show), next: end < things.length ? page + 1 : null },
  };
}

/** The answer to what created something. */
export function created(path: string, body: unknown): Answer {
  return { status: 201, headers: { location: path }, body };
}
