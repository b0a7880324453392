import { readBody } from './body.ts';
import { books } from './books.ts';
import type { Answer, Call, Json } from './call.ts';
import { DOCUMENT } from './document.ts';
import type { Document } from './document.ts';
import { loans } from './loans.ts';
import { members } from './members.ts';
import { operationsOf } from './operations.ts';
import type { Operation } from './operations.ts';
import type { Handler, Order } from './order.ts';
import { readPath, readQuery } from './parameters.ts';
import type { Parameters } from './parameters.ts';
import { Refusal, answerTo } from './refusal.ts';
import { route } from './routes.ts';
import { emptyStore } from './store.ts';
import type { Store } from './store.ts';
import { authenticate, authorize, enrol } from './users.ts';
import type { Tokens, User } from './users.ts';

/** The steps that a call goes through, in this order; each may refuse it. */
export interface Steps {
  /** Says what requests must be like. */
  readonly document: Document;
  readonly route: (call: Call, operations: readonly Operation[]) => Operation;
  readonly authenticate: (call: Call, users: ReadonlyMap<string, User>, operation: Operation) => User;
  readonly authorize: (user: User, operation: Operation, call: Call) => void;
  readonly readPath: (operation: Operation, path: string) => Readonly<Record<string, string>>;
  readonly readQuery: (operation: Operation, query: string) => Parameters;
  readonly readBody: (operation: Operation, call: Call) => Json | undefined;
  readonly perform: (operation: Operation, order: Order) => Answer | Promise<Answer>;
  /** Says no. There is no operation where none could be found. */
  readonly refuse: (
    refusal: Refusal,
    call: Call,
    operation: Operation | undefined,
  ) => Answer | Promise<Answer>;
}

const HANDLERS: Readonly<Record<string, Handler>> = { ...books, ...members, ...loans };

/** The steps of the library. */
export const STEPS: Steps = {
  document: DOCUMENT,
  route,
  authenticate,
  authorize,
  readPath,
  readQuery,
  readBody,
  perform: ({ id }, order) => {
    const handler = HANDLERS[id];
    if (!handler) throw new Error(`Nothing carries ${id} out.`);
    return handler(order);
  },
  refuse: answerTo,
};

/** Answers calls. */
export type Service = (call: Call) => Promise<Answer>;

/** Opens a library that has nothing but the members who have a token. */
export function library(tokens: Tokens, steps: Steps = STEPS, store: Store = emptyStore()): Service {
  const users = enrol(tokens, store);
  const operations = operationsOf(steps.document);

  return async (call) => {
    let operation: Operation | undefined;
    try {
      operation = steps.route(call, operations);
      const user = steps.authenticate(call, users, operation);
      steps.authorize(user, operation, call);
      const path = steps.readPath(operation, call.path);
      const query = steps.readQuery(operation, call.query);
      const body = steps.readBody(operation, call);
      return await steps.perform(operation, { store, user, path, query, body });
    } catch (error) {
      if (error instanceof Refusal) return await steps.refuse(error, call, operation);
      throw error;
    }
  };
}
