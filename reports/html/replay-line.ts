import type { Finding } from '../../engine/verdict/result.ts';
import { replayCommand } from '../replay-command.ts';

/** The command that sends a finding again, or undefined for an id that naysayer did not make. */
export function replayLine(finding: Pick<Finding, 'id' | 'provokedBy'>): string | undefined {
  return /^[\w-]+$/.test(finding.id) ? replayCommand(finding) : undefined;
}
