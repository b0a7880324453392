import { stripTypeScriptTypes } from 'node:module';

/** A module without its types. Node's word that stripping them is experimental is no news for those who read a report. */
export function stripTypes(source: string): string {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = () => undefined;
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}
