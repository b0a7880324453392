import type { Json } from '../../wire/json.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import type { AccessEntry } from '../../contracts/api/access.ts';
import type { Trial } from '../../checks/trial.ts';
import type { Draft } from '../../generators/draft.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import type { Control, ControlKey, Controls } from '../setup/controls.ts';
import type { Fixture } from '../setup/fixture.ts';
import type { Fixtures } from '../setup/fixtures.ts';
import type { States } from '../setup/states.ts';
import type { Limiter } from '../send/limiter.ts';
import type { Incidents } from '../verdict/incidents.ts';
import type { Tally } from '../verdict/tally.ts';
import type { UnconfirmedFinding } from '../verdict/unconfirmed-finding.ts';
import type { RunContext } from '../setup/run-context.ts';
import type { absentIdRepliesOf } from './absent-id-replies.ts';
import type { Bursts } from './bursts.ts';
import type { KeptSettings } from './kept-settings.ts';

/** What every probe works with. */
export interface ProbeTools {
  readonly context: RunContext;
  readonly tally: Tally;
  readonly incidents: Incidents;
  readonly fixtures: Fixtures;
  readonly states: States;
  readonly controls: Controls;
  readonly bursts: Bursts;
  /** What costly faults of one operation are tried on in turn, where requests are counted. */
  readonly kept?: KeptSettings;
  /** Lets only so many of the variants that share a setting be tried at once. */
  readonly variants: Limiter;
  /** The control of a valid request, sent once a run. */
  control(operation: Operation, key: ControlKey): Promise<Control>;
  /** The fixture that an operation's harmless requests share. */
  shared(operation: Operation): Promise<Fixture>;
  /** Lets no further request use the shared fixture: something may have changed it. */
  spoil(operation: Operation): void;
  /** The valid bodies that faults start from, the minimal one first. */
  bases(facts: OperationFacts): readonly Json[];
  /** Judges a trial. */
  record(trial: Trial): readonly UnconfirmedFinding[];
  /** Notes a request that could not be proved faulty: it was not sent. */
  unproved(operation: string, kind: string, variant: string, why: string): void;
  /** Notes what a user was answered to a valid request. */
  access(entry: AccessEntry): void;
  /** Notes what is sent, for comparing runs. */
  fingerprint(operation: string, input: object): void;
  /** The answers for ids that do not exist in place of those in another client's request. */
  absentIdReplies(request: Draft, variant: string, fixture: Fixture): ReturnType<typeof absentIdRepliesOf>;
}
