import { readBody } from './body.ts';
import type { Body } from './body.ts';
import { books } from './books.ts';
import type { Answer, Call } from './call.ts';
import { covers } from './covers.ts';
import { DOCUMENT } from './document.ts';
import type { Document } from './document.ts';
import { loans } from './loans.ts';
import { members } from './members.ts';
import { oauth, oauthAnswerTo } from './oauth.ts';
import { operationsOf } from './operations.ts';
import type { Operation } from './operations.ts';
import type { Handler, Order } from './order.ts';
import { readPath, readParameters } from './parameters.ts';
import type { Parameters } from './parameters.ts';
import { Refusal, answerTo } from './refusal.ts';
import { requests } from './requests.ts';
import { route } from './routes.ts';
import { search } from './search.ts';
import { shelves } from './shelves.ts';
import { emptyStore } from './store.ts';
import type { Store } from './store.ts';
import { suggestions } from './suggestions.ts';
import { Users, authorize } from './users.ts';
import type { Settings, User } from './users.ts';

/** The steps that a call goes through, in this order; each may refuse it. */
export interface Steps {
  /** Says what requests must be like. */
  readonly document: Document;
  readonly route: (call: Call, operations: readonly Operation[]) => Operation;
  readonly authenticate: (call: Call, users: Users, operation: Operation) => User;
  readonly authorize: (user: User, operation: Operation, call: Call) => void;
  readonly readPath: (operation: Operation, path: string) => Readonly<Record<string, string>>;
  readonly readParameters: (operation: Operation, call: Call) => Parameters;
  readonly readBody: (operation: Operation, call: Call) => Promise<Body>;
  readonly perform: (operation: Operation, order: Order) => Answer | Promise<Answer>;
  /** Says no. There is no operation where none could be found. */
  readonly refuse: (
    refusal: Refusal,
    call: Call,
    operation: Operation | undefined,
  ) => Answer | Promise<Answer>;
}

const HANDLERS: Readonly<Record<string, Handler>> = {
  ...books,
  ...covers,
  ...members,
  ...loans,
  ...shelves,
  ...search,
  ...suggestions,
  ...oauth,
  ...requests,
};

/** The steps of the library. */
export const STEPS: Steps = {
  document: DOCUMENT,
  route,
  authenticate: (call, users, operation) => users.authenticate(call, operation),
  authorize,
  readPath,
  readParameters,
  readBody,
  perform: ({ id }, order) => {
    const handler = HANDLERS[id];
    if (!handler) throw new Error(`Nothing carries ${id} out.`);
    return handler(order);
  },
  refuse: (refusal, _call, operation) =>
    operation?.id === 'createToken' ? oauthAnswerTo(refusal) : answerTo(refusal),
};

/** Answers calls. */
export type Service = (call: Call) => Promise<Answer>;

/** Opens a library that has nothing but two members. */
export function library(settings: Settings, steps: Steps = STEPS, store: Store = emptyStore()): Service {
  const users = new Users(steps.document, settings, store);
  const operations = operationsOf(steps.document);

  return async (call) => {
    let operation: Operation | undefined;
    try {
      operation = steps.route(call, operations);
      const user = steps.authenticate(call, users, operation);
      steps.authorize(user, operation, call);
      const path = steps.readPath(operation, call.path);
      const parameters = steps.readParameters(operation, call);
      const { value: body, files } = await steps.readBody(operation, call);
      return await steps.perform(operation, { store, users, user, path, parameters, body, files });
    } catch (error) {
      if (error instanceof Refusal) return await steps.refuse(error, call, operation);
      throw error;
    }
  };
}
