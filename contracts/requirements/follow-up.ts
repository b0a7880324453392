import type { Json } from '../../wire/json.ts';
import type { FaultKind } from './fault-kind.ts';
import type { ProviderState } from './provider-state.ts';
import type { Requirement } from './requirement.ts';

/** What may happen in a provider state before an interaction's own request. */
export type FollowUp =
  | { readonly kind: 'refused'; readonly parameters: RefusedParameters }
  | { readonly kind: 'waited'; readonly parameters: WaitedParameters };

/** A request as a pact names it in the parameters of a state; `${name}` stands for a value of the state before. */
export interface NamedRequest {
  readonly method: string;
  /** As it is sent, escapes and all. */
  readonly path: string;
  /** Decoded names and values. */
  readonly query?: readonly (readonly [name: string, value: string])[];
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: NamedBody;
}

/** What such a request carries. */
export type NamedBody = { readonly json: Json } | { readonly text: string } | { readonly base64: string };

/** A request that is to have no effect, and what would show that it had one. */
export interface RefusedParameters {
  readonly operation: string;
  readonly request: NamedRequest;
  /** The operationId of the read that follows. */
  readonly read: string;
  /** A text that the request alone would write; without it the read shows that the resource is still there. */
  readonly marker?: string;
  /** Nothing is promised of a request that is carried out. */
  readonly onlyIfRefused?: true;
}

/** A limit that is used up, and is waited for. */
export interface WaitedParameters {
  readonly operation: string;
}

/** What a pact calls the state that each follow-up is. */
export const FOLLOW_UP_NAMES: Readonly<Record<FollowUp['kind'], string>> = {
  refused: 'this request was sent, which is to have no effect',
  waited: 'the time that the rate limit asks for has passed',
};

/** The value that only the follow-up gives. */
export const FOLLOW_UP_VALUES: Readonly<Record<FollowUp['kind'], string>> = {
  refused: 'status_of_refusal',
  waited: 'seconds_waited',
};

/** The kind of follow-up that a pact calls so; undefined if naysayer knows none. */
export function followUpNamed(name: string): FollowUp['kind'] | undefined {
  return (['refused', 'waited'] as const).find((kind) => FOLLOW_UP_NAMES[kind] === name);
}

/** The state that a kind of fault needs, as the requirements have it that it provokes. */
export function stateOfFault(requirements: readonly Requirement[], fault: FaultKind): ProviderState {
  const provoked = requirements.filter(({ provokedBy }) =>
    provokedBy.some((each) => each.kind === 'fault' && each.fault === fault),
  );
  return provoked.find((each) => each.precondition !== 'ready')?.precondition ?? 'ready';
}
