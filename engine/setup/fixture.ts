import type { Operation } from '../../contracts/api/operation.ts';
import type { Credential } from '../../contracts/target.ts';
import type { Draft, Filling } from '../../generators/draft.ts';
import type { Filled } from './fill-body.ts';

/** Everything that a valid request of an operation needs: real ids, and a good token. */
export interface Fixture {
  readonly operation: Operation;
  readonly credential: Credential;
  /** Path parameter → value that exists. */
  readonly values: Readonly<Record<string, string>>;
}

/** Whom a request is made for, and the values in its path. */
export type UserAndValues = Pick<Fixture, 'values' | 'credential'>;

/** What a valid request has beside what every one has. */
export type Asked = Pick<Filling, 'query' | 'headers'>;

/** A valid request, ready to be sent, and what in it is new. */
export interface ValidRequest extends Filled {
  readonly draft: Draft;
}
