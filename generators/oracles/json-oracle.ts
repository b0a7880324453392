import { isUtf8 } from 'node:buffer';

const KEEPING_BOM = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Says why bytes are no JSON text (RFC 8259, UTF-8), or undefined if they are one.
 *
 * The platform's own parser and its own check of UTF-8: neither shares code with the generators.
 */
export function jsonOracle(bytes: Uint8Array): string | undefined {
  if (!isUtf8(bytes)) return 'the bytes are not UTF-8';
  try {
    JSON.parse(KEEPING_BOM.decode(bytes));
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
