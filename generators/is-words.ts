const WORDS = /^\p{L}*(?:[,;:]?\s+[\p{L}'’]+)*$/u;

/** Tells whether a text is words as they are written for readers, of which no other form can be told. */
export function isWords(text: string): boolean {
  return WORDS.test(text);
}
