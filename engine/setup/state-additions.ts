import type { Credential } from '../../contracts/target.ts';
import type { UsedKey } from '../../generators/fault.ts';
import type { Json } from '../../wire/json.ts';
import type { ListedThing } from './others-list.ts';

/** What a provider state adds to a fixture. */
export interface StateAdditions {
  readonly others: Readonly<Record<string, string>>;
  /** Keys of the body whose value must be unique → one that is taken. */
  readonly taken?: Readonly<Record<string, Json>>;
  /** Values that the valid request has in place of the fixture's, which the state used up. */
  readonly values?: Readonly<Record<string, string>>;
  /** The ETag that what the path names had before its last change. */
  readonly before?: string;
  /** The key of a request that succeeded, with its body. */
  readonly used?: UsedKey;
  /** Where a read shows the state that it is about, as a JSON pointer. */
  readonly stateAt?: string;
  /** The user that the state brings. */
  readonly user?: Credential;
  /** What the user of a list has just made, and is shown there. */
  readonly listed?: ListedThing;
  /** The doubtful fact that the state rests on. */
  readonly doubt?: string;
  readonly goneAfterDelete?: boolean;
  /** Tells whether the id of what was deleted was given to something else by then. */
  readonly isReused?: () => boolean;
}
