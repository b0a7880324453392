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
import { InvalidFields, Refusal, answerTo } from './refusal.ts';
import { route } from './routes.ts';
import { emptyStore } from './store.ts';
import { authenticate, authorize, enrol } from './users.ts';
import type { Tokens, User } from './users.ts';

/** The steps that a call goes through, in this order; each may refuse it. */
export interface Steps {
  /** Says what requests must be like. */
  readonly document: Document;
  readonly route: (call: Call, operations: readonly Operation[]) => Operation;
  readonly authenticate: (call: Call, users: ReadonlyMap<string, User>, operation: Operation) => User;
  readonly authorize: (user: User, operation: Operation) => void;
  readonly readBody: (operation: Operation, call: Call) => Json | undefined;
  readonly perform: (operation: Operation, order: Order) => Answer | Promise<Answer>;
  /** Says no. */
  readonly refuse: (refusal: Refusal, call: Call) => Answer;
}

const HANDLERS: Readonly<Record<string, Handler>> = { ...books, ...members, ...loans };

/** The steps of the library. */
export const STEPS: Steps = {
  document: DOCUMENT,
  route,
  authenticate,
  authorize,
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
export function library(tokens: Tokens, steps: Steps = STEPS): Service {
  const store = emptyStore();
  const users = enrol(tokens, store);
  const operations = operationsOf(steps.document);

  return async (call) => {
    try {
      const operation = steps.route(call, operations);
      const user = steps.authenticate(call, users, operation);
      steps.authorize(user, operation);
      const path = readPath(operation, call.path);
      const { values: query, flaws } = readQuery(operation, call.query);
      if (flaws.length > 0) throw new InvalidFields(flaws);
      const body = steps.readBody(operation, call);
      return await steps.perform(operation, { store, user, path, query, body });
    } catch (error) {
      if (error instanceof Refusal) return steps.refuse(error, call);
      throw error;
    }
  };
}
