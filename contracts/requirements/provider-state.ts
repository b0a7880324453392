/** The states that a requirement needs before its fault is sent. */
export const PROVIDER_STATES = [
  'ready',
  'deleted',
  'second-parent',
  'taken',
  'expired-parent',
  'stated-state',
  'revoked-token',
  'read-only-token',
  'other-client',
  'wrong-kind-token',
  'rate-limited-token',
  'spent-plan',
  'development-token',
] as const;

/** `ready`: every resource in the request's path exists and the credential is good. The others add one thing to it. */
export type ProviderState = (typeof PROVIDER_STATES)[number];

/** Another way than the usual one to bring a state about: with a token of the run's own, by deleting a whole list, by deleting what a PUT made at its path, by deleting what had taken it, with what is the other user's own, beside what a list shows, once more changed, by making what it must not have, by sending a key with another body, all with a token for development. */
export type StateWay =
  | 'handed-out'
  | 'by-list'
  | 'put-and-deleted'
  | 'given-up'
  | 'beneath-own'
  | 'listed'
  | 'changed'
  | 'holding'
  | 'key-used'
  | 'in-development';

/** What a pact calls each state. */
export const STATE_NAMES: Readonly<Record<ProviderState, string>> = {
  ready: 'all that the request needs exists',
  deleted: 'what the path names was deleted',
  'second-parent': 'there is a second parent',
  taken: 'the id is taken',
  'expired-parent': 'the parent was deleted',
  'stated-state': 'what the path names is in a state in which it is refused',
  'revoked-token': 'there is a token that was revoked',
  'read-only-token': 'there is a token that may only read',
  'other-client': "there is another client's token",
  'wrong-kind-token': 'there is a token of a kind that the operation does not take',
  'rate-limited-token': 'there is a token whose rate limit is used up',
  'spent-plan': 'there is a token whose plan is used up',
  'development-token': 'there is a development token',
};

/** The state of that name, or undefined if naysayer knows none. */
export function stateNamed(name: string): ProviderState | undefined {
  return PROVIDER_STATES.find((state) => STATE_NAMES[state] === name);
}

/** What a state is brought about for: which valid request the interaction's own was made from. */
export interface StateParameters {
  readonly operation: string;
  /** JSON pointer of the key that the valid body must have; the minimal body unless given. */
  readonly key?: string;
  /** The query of the valid request. */
  readonly query?: Readonly<Record<string, string>>;
  /** The interaction's own request is that valid one: whether it succeeds is what is asked, and need not be known before. */
  readonly asksSuccess?: true;
}
