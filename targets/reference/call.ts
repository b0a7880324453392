import type { Json, JsonObject } from '../../wire/json.ts';
import type { Operation, Parameter } from '../../contracts/api/operation.ts';
import type { Policy } from './policy.ts';
import type { Refusal } from './refusal.ts';
import type { Resource, Token } from './resource.ts';
import type { Route } from './routes.ts';
import type { Store } from './store.ts';
import type { Validators } from './validators.ts';

/** A request as it came in. */
export interface Incoming {
  readonly method: string;
  /** Still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  /** The body; can be asked for more than once. */
  readonly bytes: () => Promise<Uint8Array>;
}

/** An answer before it is put on the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** The connection is dropped instead. */
  readonly dropped?: true;
}

/** What is known of a request before anything is looked at. */
export interface Visit {
  readonly request: Incoming;
  readonly store: Store;
  readonly policy: Policy;
  readonly validators: Validators;
  /** Carries the request out with changes, by the rules of the unchanged reference. */
  readonly again: (changes: Partial<Incoming>) => Promise<Answer>;
}

/** Its path is known. */
export interface Located extends Visit {
  readonly route: Route;
  /** Path parameter → decoded text. */
  readonly values: Readonly<Record<string, string>>;
}

/** Its operation is known. */
export interface Call extends Located {
  readonly operation: Operation;
}

/** Its caller is known. */
export interface Caller extends Call {
  readonly token: Token;
}

/** All that it names exists, and its query and body can be read. */
export interface Order extends Caller {
  /** Path parameter → what it names. */
  readonly resources: Readonly<Record<string, Resource>>;
  /** Documented query parameter → text. */
  readonly query: Readonly<Record<string, string>>;
  readonly body: JsonObject;
}

/** As much as is known of a request when it is answered. */
export interface Context extends Visit, Partial<Omit<Order, keyof Visit>> {
  readonly refusal?: Refusal;
}

/** A query parameter and the text that was sent for it. */
export interface SentParameter {
  readonly parameter: Parameter;
  readonly text: string;
}

/** What is wrong with a body: a JSON pointer, the keyword or rule that it breaks, and a sentence. */
export interface Flaw {
  readonly at: string;
  readonly rule: string;
  readonly message: string;
}

/** Carries out one operation: its result is the answer's body. */
export type Perform = (order: Order) => Json | Promise<Json>;
