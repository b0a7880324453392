/** Letters that can't be seen, or that change how others are shown. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** A piece of a text, and whether it stands for a letter that can't be seen. */
export interface Piece {
  readonly text: string;
  readonly isHidden: boolean;
}

/** Whether a text holds letters that can't be seen, line breaks aside. */
export function hasHidden(text: string): boolean {
  return HIDDEN.test(text.replaceAll('\n', ''));
}

/**
 * A text in pieces, in which nothing is hidden: controls, direction marks and halves of pairs are spelt out.
 *
 * @param kept letters that stay as they are, such as line breaks
 */
export function visiblePieces(text: string, kept = ''): readonly Piece[] {
  const pieces: Piece[] = [];
  let plain = '';
  for (const letter of text) {
    if (!HIDDEN.test(letter) || kept.includes(letter)) plain += letter;
    else {
      if (plain !== '') pieces.push({ text: plain, isHidden: false });
      pieces.push({ text: speltOut(letter), isHidden: true });
      plain = '';
    }
  }
  return plain === '' ? pieces : [...pieces, { text: plain, isHidden: false }];
}

/** A text in which nothing is hidden. */
export function plainText(text: string): string {
  return visiblePieces(text)
    .map((piece) => piece.text)
    .join('');
}

function speltOut(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  const digits = code.toString(16);
  if (code < 0x100) return `\\x${digits.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${digits.padStart(4, '0')}` : `\\u{${digits}}`;
}
