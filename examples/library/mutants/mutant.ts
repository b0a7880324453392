import type { Around } from '../service/http-server.ts';
import { STEPS, library } from '../service/library.ts';
import type { Service, Steps } from '../service/library.ts';
import { emptyStore } from '../service/store.ts';
import type { Store } from '../service/store.ts';
import type { Settings } from '../service/users.ts';

/** Makes some steps of the library otherwise. */
export type Change = (steps: Steps, store: Store) => Partial<Steps>;

/** The library with one deliberate fault. */
export interface Mutant {
  /** In kebab case; no two mutants share it. */
  readonly name: string;
  /** What is wrong with it. */
  readonly fault: string;
  /** The requirement of naysayer that it breaks. */
  readonly breaks: string;
  /** An operation whose tests can see it. */
  readonly on: string;
  readonly change: Change;
  /** Where the fault is one of the connection. */
  readonly around?: Around;
}

/** Opens the library with the fault of a mutant. */
export function mutated({ change }: Mutant, settings: Settings): Service {
  const store = emptyStore();
  return library(settings, { ...STEPS, ...change(STEPS, store) }, store);
}
