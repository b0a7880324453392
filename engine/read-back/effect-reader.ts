import type { ReadBack } from '../../checks/evidence.ts';

/** Looks at the target's state around requests that should change nothing. */
export interface EffectReader {
  /**
   * What a look after a request shows; undefined where nothing can be read.
   *
   * @param marker a text that the request carried and that nothing else carries
   */
  readBack(marker: string | undefined): Promise<ReadBack | undefined>;
  /** Looks anew, after a request that may have changed something. */
  refresh(): Promise<void>;
}
