import type { Json } from '../../wire/json.ts';
import type { Operation, Parameter } from '../../contracts/api/operation.ts';
import type { Answer, Call, Caller, Context, Flaw, Located, Order, SentParameter } from './call.ts';
import type { Refusal } from './refusal.ts';
import type { Kind, Resource, Token } from './resource.ts';

/** Every decision on which an answer depends; a mutant takes one of them otherwise. */
export interface Policy {
  /** The operation that a method asks for; refuses with 405. */
  readonly chooseOperation: (located: Located) => Operation;
  /** The token's text in a request; refuses with 401. */
  readonly readToken: (call: Call) => string;
  /** The token of that text; refuses with 403. */
  readonly acceptToken: (text: string, call: Call) => Token;
  /** Refuses with 429 where the caller is too fast. */
  readonly limitRate: (caller: Caller) => void;
  /** Refuses with 403 where the kind of token, or its permission, is not for the operation. */
  readonly authorize: (caller: Caller) => void;
  /** The id in a path's text, or undefined if it has not the form of one. */
  readonly readId: (text: string, parameter: Parameter, caller: Caller) => string | undefined;
  /** Whether a resource can still be addressed. */
  readonly isThere: (resource: Resource, caller: Caller) => boolean;
  /** Whether a resource hangs below the one before it in the path. */
  readonly isChild: (resource: Resource, parent: Resource, caller: Caller) => boolean;
  /** Whether the caller's token gives access to a resource. */
  readonly mayAccess: (resource: Resource, caller: Caller) => boolean;
  /** Whether a query parameter has a documented value. */
  readonly acceptsParameter: (sent: SentParameter, caller: Caller) => boolean;
  /** The JSON value in the body, or `{}` for an optional body that is not there; refuses with 400. */
  readonly readBody: (caller: Caller) => Promise<Json>;
  /** Whether a body of that Content-Type is read. */
  readonly acceptsMediaType: (contentType: string | null, caller: Caller) => boolean;
  /** The text of a body; throws if it is not UTF-8. */
  readonly decode: (bytes: Uint8Array, caller: Caller) => string;
  /** The value of a text; throws if it is not JSON. */
  readonly parse: (text: string, caller: Caller) => Json;
  /** What the body's schema has against it. */
  readonly schemaFlaws: (body: Json, caller: Caller) => readonly Flaw[];
  /** What the state has against the body. */
  readonly ruleFlaws: (order: Order) => readonly Flaw[];
  /** Whether data that a write goes under is neither deleted nor expired. */
  readonly isActive: (resource: Resource, order: Order) => boolean;
  /** Whether an id, or a name, is given away already. */
  readonly isTaken: (kind: Kind, key: string, value: Json, order: Order) => boolean;
  /** A wait between that question and storing; undefined for none, so that nothing comes between them. */
  readonly pause: (order: Order) => Promise<void> | undefined;
  /** Whether the plan has room for one more of what the operation creates. */
  readonly hasRoom: (order: Order) => boolean;
  /** Whether what the caller makes is in development mode. */
  readonly isDevelopment: (caller: Caller) => boolean;
  /** Carries out the operation. */
  readonly perform: (order: Order) => Json | Promise<Json>;
  /** The last word on a refusal before it is answered. */
  readonly refuse: (refusal: Refusal, context: Context) => Refusal | Promise<Refusal>;
  /** The last word on an answer. */
  readonly decorate: (answer: Answer, context: Context) => Answer | Promise<Answer>;
}
