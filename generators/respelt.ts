const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/**
 * A text of the same form as another, with other small letters.
 *
 * @param unique a text that nothing else carries, which tells them
 */
export function respelt(text: string, unique: string): string {
  const shift = (at: number): number => unique.codePointAt(unique.length - 1 - (at % unique.length)) ?? 0;
  let at = 0;
  return text.replaceAll(/[a-z]/g, (letter) => {
    const place = LETTERS.indexOf(letter) + shift(at);
    at += 1;
    return LETTERS[place % LETTERS.length] ?? letter;
  });
}
