import type { Finding } from '../engine/verdict/result.ts';
import { shellQuote } from './shell-quote.ts';

/** The command that sends a finding again: that of a run by its id, that of a pact by its interaction. */
export function commandToReplay({ id, provokedBy }: Pick<Finding, 'id' | 'provokedBy'>): string {
  const { kind, interaction } = provokedBy;
  return kind === 'pact' && typeof interaction === 'string'
    ? `naysayer verify --interaction ${shellQuote(interaction, [])}`
    : `naysayer replay ${id}`;
}
