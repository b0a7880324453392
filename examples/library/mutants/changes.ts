import type { Answer, Call, JsonObject } from '../service/call.ts';
import type { Document } from '../service/document.ts';
import type { Operation } from '../service/operations.ts';
import type { Order } from '../service/order.ts';
import { Refusal } from '../service/refusal.ts';
import type { Code } from '../service/refusal.ts';
import type { Store } from '../service/store.ts';
import type { User } from '../service/users.ts';
import type { Change } from './mutant.ts';

/** Checks requests by a document that says something else at some places, or (undefined) nothing. */
export function ruling(places: Readonly<Record<string, unknown>>): Change {
  return ({ document }) => {
    const copy = structuredClone(document) as unknown as Record<string, unknown>;
    for (const [pointer, value] of Object.entries(places)) {
      const steps = pointer
        .split('/')
        .slice(1)
        .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
      const last = steps.pop() ?? '';
      const at = steps.reduce((each, step) => each[step] as Record<string, unknown>, copy);
      if (!(last in at)) throw new Error(`the document has nothing at ${pointer}`);
      at[last] = value;
      if (value === undefined) Reflect.deleteProperty(at, last);
    }
    return { document: copy as unknown as Document };
  };
}

/** Answers otherwise where an operation refuses a call for a reason; any operation where none is named. */
export function refusing(code: Code, change: (answer: Answer, call: Call) => Answer, id?: string): Change {
  return (steps) => ({
    refuse: async (refusal, call, operation) => {
      const answer = await steps.refuse(refusal, call, operation);
      const isHere = refusal.code === code && (id === undefined || operation?.id === id);
      return isHere ? change(answer, call) : answer;
    },
  });
}

/** Answers otherwise where an operation has done its work. */
export function performing(id: string, change: (answer: Answer, order: Order) => Answer): Change {
  return (steps) => ({
    perform: async (operation, order) => {
      const answer = await steps.perform(operation, order);
      return operation.id === id ? change(answer, order) : answer;
    },
  });
}

/** Does something in place of the work of an operation. */
export function replacing(
  id: string,
  work: (order: Order, before: () => Answer | Promise<Answer>) => Answer | Promise<Answer>,
): Change {
  return (steps) => ({
    perform: (operation, order) =>
      operation.id === id
        ? work(order, () => steps.perform(operation, order))
        : steps.perform(operation, order),
  });
}

/** Does something in place of a refusal that comes of an operation's work. */
export function rescuing(id: string, code: Code, rescue: (order: Order) => Answer): Change {
  return (steps) => ({
    perform: async (operation, order) => {
      try {
        return await steps.perform(operation, order);
      } catch (error) {
        if (operation.id !== id || !(error instanceof Refusal) || error.code !== code) throw error;
        return rescue(order);
      }
    },
  });
}

/** Takes for a user whom nobody knows, but who sends some headers. */
export function admitting(id: string, user: User, isTaken: (headers: Call['headers']) => boolean): Change {
  return (steps) => ({
    authenticate: (call, users, operation) => {
      try {
        return steps.authenticate(call, users, operation);
      } catch (error) {
        if (operation.id === id && isTaken(call.headers)) return user;
        throw error;
      }
    },
  });
}

/** Lets every user in, whatever their roles and scopes. */
export function authorizingAll(id: string): Change {
  return (steps) => ({
    authorize: (user, operation, call) => {
      if (operation.id !== id) steps.authorize(user, operation, call);
    },
  });
}

/** Does something where an operation refuses a call for a reason, and refuses it all the same. */
export function actingOn(
  code: Code,
  id: string,
  act: (store: Store, call: Call, operation: Operation) => void,
): Change {
  return (steps, store) => ({
    refuse: (refusal, call, operation) => {
      if (refusal.code === code && operation?.id === id) act(store, call, operation);
      return steps.refuse(refusal, call, operation);
    },
  });
}

/** Fails over some bodies that come to an operation. */
export function failingOver(isFatal: (call: Call, operation: Operation) => boolean): Change {
  return (steps) => ({
    readBody: (operation, call) => {
      if (isFatal(call, operation)) throw new Error('the mutant fails here');
      return steps.readBody(operation, call);
    },
  });
}

/** Fails over some of the ids that stand at the end of an operation's path. */
export function failingOverId(id: string, isFatal: (id: string) => boolean): Change {
  return (steps) => ({
    readPath: (operation, path) => {
      if (operation.id === id && isFatal(path.split('/').at(-1) ?? ''))
        throw new Error('the mutant fails here');
      return steps.readPath(operation, path);
    },
  });
}

/** Fails over some queries that come to an operation. */
export function failingOverQuery(id: string, isFatal: (query: string) => boolean): Change {
  return (steps) => ({
    readParameters: (operation, call) => {
      if (operation.id === id && isFatal(call.query)) throw new Error('the mutant fails here');
      return steps.readParameters(operation, call);
    },
  });
}

/** Says no to what may be. */
export function refusingBody(id: string, isRefused: (body: JsonObject) => boolean): Change {
  return (steps) => ({
    readBody: async (operation, call) => {
      const body = await steps.readBody(operation, call);
      if (operation.id === id && isRefused(body.value as JsonObject))
        throw new Refusal('unreadable', 'This is too much.');
      return body;
    },
  });
}

/** The same answer with a page in place of its body. */
export function asPage(answer: Answer): Answer {
  return { ...answer, headers: { 'content-type': 'text/html' }, body: Buffer.from('<h1>Not found</h1>') };
}

/** The same answer with other keys in its body; those that become undefined are left out. */
export function withKeys(changes: Readonly<Record<string, unknown>>): (answer: Answer) => Answer {
  return (answer) => ({ ...answer, body: { ...(answer.body as object), ...changes } });
}

/** The same answer under another status. */
export function withStatus(status: number): (answer: Answer) => Answer {
  return (answer) => ({ ...answer, status });
}

/** The same answer with another header; undefined takes it away. */
export function withHeader(name: string, value: string | undefined): (answer: Answer) => Answer {
  return ({ headers, ...answer }) => ({
    ...answer,
    headers: Object.fromEntries(
      Object.entries({ ...headers, [name]: value }).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      ),
    ),
  });
}

/** The text of a call's body. */
export function textOf(call: Call): string {
  return call.body?.toString() ?? '';
}

/** The JSON object of a call's body; an empty one where it has none. */
export function objectOf(call: Call): JsonObject {
  try {
    const body: unknown = JSON.parse(textOf(call));
    return typeof body === 'object' && body !== null ? (body as JsonObject) : {};
  } catch {
    return {};
  }
}

/** The JSON list of a call's body; an empty one where it has none. */
export function arrayOf(call: Call): readonly unknown[] {
  try {
    const body: unknown = JSON.parse(textOf(call));
    return Array.isArray(body) ? body : [];
  } catch {
    return [];
  }
}

/** The last segment of a call's path. */
export function idIn(call: Call): string {
  return call.path.split('/').at(-1) ?? '';
}

/** Gives a member the name that the body of a call has, where both are there. */
export function rename({ members }: Store, call: Call): void {
  const member = members.get(idIn(call));
  const { name } = objectOf(call);
  if (member && typeof name === 'string') members.replace(member, { ...member, name });
}

/** Removes the book that a call's path names, if it is there. */
export function removeBook({ books }: Store, call: Call): void {
  const book = books.get(idIn(call));
  if (book) books.remove(book);
}
