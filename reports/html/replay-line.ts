import type { Finding } from '../../engine/verdict/result.ts';
import { commandToReplay } from '../command-to-replay.ts';

/** The command that sends a finding again, or undefined for an id that naysayer did not make. */
export function replayLine(finding: Pick<Finding, 'id' | 'provokedBy'>): string | undefined {
  return /^[\w-]+$/.test(finding.id) ? commandToReplay(finding) : undefined;
}
