import { isExplosive } from './is-explosive.ts';
import { PatternReader, UntranslatedPattern } from './pattern-reader.ts';

/** A pattern that JavaScript matches with the flag u, or why there is none that means the same. */
export type EcmaPattern = { readonly pattern: string } | { readonly unusable: string };

const KNOWN = new Map<string, EcmaPattern>();

/**
 * A pattern as ECMA-262 with the flag u has it, which JSON Schema asks for; one that is none is translated from
 * JavaScript without that flag, Java's, Python's, or PCRE's form.
 *
 * What these forms read in different ways, and what takes exponential time to match, is unusable.
 */
export function ecmaPattern(written: string): EcmaPattern {
  const known = KNOWN.get(written);
  if (known) return known;
  const read = withinTime(translated(written));
  KNOWN.set(written, read);
  return read;
}

function translated(written: string): EcmaPattern {
  const [, literal, flags = ''] = /^\/(\^.*|.*\$)\/([a-z]*)$/s.exec(written) ?? [];
  if (literal === undefined && isEcma(written)) return { pattern: written };
  if (/[^dgimsuvy]/.test(flags)) return { unusable: `JavaScript has no flags ${flags}` };
  const meant = flags.replaceAll(/[^ims]/g, '');
  const text = literal ?? written;
  try {
    if (meant === '' && isEcma(text)) return { pattern: text };
    const pattern = new PatternReader(meant === '' ? text : `(?${meant})${text}`).read();
    return isEcma(pattern) ? { pattern } : { unusable: 'it is no regular expression' };
  } catch (error) {
    if (error instanceof UntranslatedPattern) return { unusable: error.message };
    throw error;
  }
}

function withinTime(read: EcmaPattern): EcmaPattern {
  return 'pattern' in read && isExplosive(read.pattern)
    ? { unusable: 'it takes exponential time to match' }
    : read;
}

function isEcma(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
