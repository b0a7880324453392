/** A text that can do nothing to a terminal: control characters and escapes are shown, not sent. */
export function safeText(text: string): string {
  return text.replaceAll(
    /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]/g,
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
  // Cut before, too: a text may be megabytes long.
  const safe = safeText(text.slice(0, most + 1).toWellFormed());
  return safe.length > most ? `${safe.slice(0, Math.max(0, most - 1))}…` : safe;
}
