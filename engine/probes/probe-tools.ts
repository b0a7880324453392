import type { JsonObject } from '../../contracts/json.ts';
import type { Operation } from '../../contracts/operation.ts';
import type { Trial } from '../../contracts/trial.ts';
import type { Draft } from '../../generators/draft.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import type { Control, ControlKey, Controls } from '../controls.ts';
import type { Fixture, Fixtures } from '../preconditions/fixtures.ts';
import type { States } from '../preconditions/states.ts';
import type { Suspicion, Tally } from '../tally.ts';
import type { Workbench } from '../workbench.ts';
import type { strangersOf } from './strangers-of.ts';

/** What every probe works with. */
export interface ProbeTools {
  readonly bench: Workbench;
  readonly tally: Tally;
  readonly fixtures: Fixtures;
  readonly states: States;
  readonly controls: Controls;
  /** The control of a valid request, sent once a run. */
  control(operation: Operation, key: ControlKey): Promise<Control>;
  /** The fixture that an operation's harmless requests share. */
  shared(operation: Operation): Promise<Fixture>;
  /** Lets no further request use the shared fixture: something may have changed it. */
  spoil(operation: Operation): void;
  /** The valid bodies that faults start from, the minimal one first. */
  bases(facts: OperationFacts): readonly JsonObject[];
  /** Judges a trial. */
  record(trial: Trial): readonly Suspicion[];
  /** Notes a request that could not be proved faulty: it was not sent. */
  unproved(operation: string, kind: string, variant: string, why: string): void;
  /** Notes what is sent, for comparing runs. */
  fingerprint(operation: string, input: object): void;
  /** The answers for ids that do not exist in place of those in another client's request. */
  strangers(request: Draft, variant: string, fixture: Fixture): ReturnType<typeof strangersOf>;
}
