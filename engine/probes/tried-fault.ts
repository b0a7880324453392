import type { Fault } from '../../generators/fault.ts';
import type { FaultFamily, Variant } from '../../generators/fault-family.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import type { Header } from '../../wire/exchange.ts';
import type { Json } from '../../wire/json.ts';
import type { Control } from '../setup/controls.ts';
import type { FaultSetting } from './fault-setting.ts';

/** One request with one fault, as data that a replay can start from. */
export interface FaultInput {
  readonly fault: Fault;
  readonly body: Json;
  readonly query: readonly (readonly [string, string])[];
  readonly headers?: readonly Header[];
}

/** Which fault is tried, and on what. */
export interface TriedFault {
  readonly facts: OperationFacts;
  readonly family: FaultFamily;
  readonly variant: Variant;
  readonly input: FaultInput;
  readonly setting: FaultSetting;
  readonly control: Control;
  /** It is tried to find out whether what was found comes again. */
  readonly isAgain: boolean;
  /** Why it is not to be sent after all, when its turn comes; undefined if it is. */
  readonly whyNot: () => string | undefined;
}
