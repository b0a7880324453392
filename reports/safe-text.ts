/** A text that can do nothing to a terminal: control characters and escapes are shown, not sent. */
export function safeText(text: string): string {
  return text.replaceAll(
    /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (letter) => {
      const code = letter.charCodeAt(0);
      return code < 256
        ? `\\x${code.toString(16).padStart(2, '0')}`
        : `\\u${code.toString(16).padStart(4, '0')}`;
    },
  );
}

/** A safe text of at most so many letters. */
export function excerpt(text: string, most: number): string {
  const safe = safeText(text);
  return safe.length > most ? `${safe.slice(0, Math.max(0, most - 1))}…` : safe;
}
