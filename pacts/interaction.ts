import type { JsonObject, Json } from '../wire/json.ts';
import type { FollowUp } from '../contracts/requirements/follow-up.ts';
import type { ProviderState, StateParameters } from '../contracts/requirements/provider-state.ts';
import type { Level } from '../contracts/requirements/expectation.ts';

/** A text that the verifier fills in: what stands in the pact, and the expression that the state's values go into. */
export interface Template {
  /** A text of the same form, true of no target. */
  readonly example: string;
  /** `/v1/experiments/${experiment_id}`; undefined if the text is the same for every target. */
  readonly expression?: string;
}

/** What a request carries behind its headers. */
export type PactBody =
  | { readonly kind: 'none' }
  /** Templates stand in it as `{"pact:generator:type": "ProviderState", …}`. */
  | { readonly kind: 'json'; readonly value: Json; readonly contentType: string }
  | { readonly kind: 'text'; readonly text: string; readonly contentType: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly contentType: string };

/** A request as a pact holds it. */
export interface PactRequest {
  readonly method: string;
  readonly path: Template;
  readonly query: readonly (readonly [string, Template])[];
  readonly headers: readonly (readonly [string, Template])[];
  readonly body: PactBody;
}

/** What an answer must be. */
export interface ExpectedAnswer {
  /** The first one stands in the pact as the example. */
  readonly statuses: readonly number[];
  /** Header → example, and the regular expression that each of its values matches whole. */
  readonly headers: readonly (readonly [name: string, example: string, regex: string])[];
  /** In Pact's integration JSON, matchers included; undefined if any body will do. */
  readonly body?: JsonObject;
  /** The media type that the body is declared as. */
  readonly mediaType?: string;
}

/** A requirement as it is held on the operation. */
export interface NamedRequirement {
  readonly id: string;
  readonly title: string;
}

/** One cell as a pact holds it: one request in one state, and what it must be answered. */
export interface Interaction {
  readonly requirement: NamedRequirement;
  readonly operation: string;
  readonly level: Level;
  readonly description: string;
  readonly state: ProviderState;
  readonly parameters: StateParameters;
  /** What happens in that state before the request. */
  readonly followUp?: FollowUp;
  readonly request: PactRequest;
  readonly expectation: ExpectedAnswer;
  /** The words that the promise rests on, and where they stand. */
  readonly documentation: readonly string[];
  /** The requirements that the answer shows kept beside its own. */
  readonly also: readonly NamedRequirement[];
}

/** A cell that no pact can hold whole, and why. */
export interface Unexpressed {
  readonly requirement: string;
  readonly operation: string;
  readonly reason: string;
  /** An interaction holds the rest of it. */
  readonly inPart?: true;
}
