import type { JsonObject } from '../../wire/json.ts';

/** The kinds of thing that the reference stores. */
export type Kind =
  | 'organization'
  | 'client'
  | 'experiment'
  | 'suggestion'
  | 'queued_suggestion'
  | 'observation'
  | 'project'
  | 'project_note'
  | 'tag'
  | 'training_run'
  | 'checkpoint'
  | 'token';

/** A stored thing; a change replaces it by a new one. */
export interface Resource {
  readonly kind: Kind;
  readonly id: string;
  /** The id of what it hangs below: a suggestion's experiment, an experiment's client. */
  readonly parent: string;
  /** The id of the client that it belongs to; empty for an organization. */
  readonly client: string;
  /** Seconds since the epoch. */
  readonly created: number;
  /** Rises with every resource that is made: the order of lists. */
  readonly sequence: number;
  readonly deleted: boolean;
  /** What its answer shows beside the above. */
  readonly data: JsonObject;
}

/** What a token allows, each level including the ones before it. */
export const PERMISSIONS = ['read', 'write', 'admin'] as const;

/** A credential, which can itself be addressed. */
export interface Token extends Resource {
  readonly kind: 'token';
  readonly type: 'client-api' | 'client-dev' | 'user' | 'guest' | 'signup';
  readonly organization: string;
  readonly user: string | null;
  /** The clients that it gives access to. */
  readonly clients: readonly string[];
  /** A guest token's experiment or training run. */
  readonly experiment: string | null;
  readonly trainingRun: string | null;
  readonly permission: (typeof PERMISSIONS)[number];
  /** Seconds since the epoch; null for never. */
  readonly expires: number | null;
  /** Seconds; null if it can't be renewed. */
  readonly lease: number | null;
  readonly limited: boolean;
  readonly spent: boolean;
}
