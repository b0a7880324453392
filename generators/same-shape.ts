/** Where a letter at a place of a text may be taken from; undefined if it stays. */
export type AlphabetOf = (letter: string, index: number) => string | undefined;

/** A text whose letters are chosen anew by the nonce, each from its alphabet. */
export function sameShape(text: string, nonce: number, alphabetOf: AlphabetOf): string {
  let state = (nonce ^ 0x9e3779b9) >>> 0;
  const next = (size: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * size);
  };
  return Array.from(text)
    .map((letter, index) => {
      const alphabet = alphabetOf(letter, index);
      return alphabet === undefined ? letter : (alphabet[next(alphabet.length)] ?? letter);
    })
    .join('');
}
