import type { Perform } from '../call.ts';
import { accounts } from './accounts.ts';
import { experiments } from './experiments.ts';
import { observations } from './observations.ts';
import { progress } from './progress.ts';
import { projects } from './projects.ts';
import { suggestions } from './suggestions.ts';
import { tokens } from './tokens.ts';
import { trainingRuns } from './training-runs.ts';

/** How each operation is carried out, once nothing stands against it. */
export const OPERATIONS: Readonly<Record<string, Perform>> = {
  ...accounts,
  ...experiments,
  ...progress,
  ...suggestions,
  ...observations,
  ...projects,
  ...trainingRuns,
  ...tokens,
};
