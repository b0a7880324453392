/** The command that sends a finding again, or undefined for an id that naysayer did not make. */
export function replayLine(id: string): string | undefined {
  return /^[\w-]+$/.test(id) ? `naysayer replay ${id}` : undefined;
}
