/** A text with the letters that its percent signs stand for (RFC 3986 §2.1), or as it is where they can't be read. */
export function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
