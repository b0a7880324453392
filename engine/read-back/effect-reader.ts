import type { Trial } from '../../checks/trial.ts';

/** What a look after a request showed. */
export type Seen = Pick<Trial, 'readBack' | 'survivors'>;

/** Looks at the target's state around requests that should change nothing. */
export interface EffectReader {
  /** @param marker a text that the request carried and that nothing else carries */
  readBack(marker: string | undefined): Promise<Seen>;
  /** Looks anew, after a request that may have changed something. */
  refresh(): Promise<void>;
}
