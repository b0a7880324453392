/** What RFC 3986 and RFC 3629 have against the escapes in a text of a path, or undefined if they have nothing. */
export function escapeFlaw(text: string): string | undefined {
  if (/%(?![\dA-Fa-f]{2})/.test(text))
    return 'a percent sign is not followed by two hexadecimal digits (RFC 3986 §2.1)';
  try {
    decodeURIComponent(text);
    return undefined;
  } catch {
    return 'what the escapes stand for is not UTF-8 (RFC 3629 §3)';
  }
}
