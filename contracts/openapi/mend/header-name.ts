/** Tells whether a text can be a header's name: a token (RFC 9110 §5.1). Another can't be sent. */
export function isHeaderName(name: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name);
}
