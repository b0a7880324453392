const STRICT = new TextDecoder('utf-8', { fatal: true });
const KEEPING_BOM = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Says why bytes are no JSON text (RFC 8259, UTF-8), or undefined if they are one.
 *
 * The platform's own parser and a decoder that refuses bad UTF-8: neither shares code with the generators.
 */
export function jsonOracle(bytes: Uint8Array): string | undefined {
  let text: string;
  try {
    text = KEEPING_BOM.decode(bytes);
  } catch {
    return 'the bytes are not UTF-8';
  }
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Says whether bytes are not UTF-8. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    STRICT.decode(bytes);
    return true;
  } catch {
    return false;
  }
}
