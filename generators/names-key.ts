/** Tells whether an answer names a key, as a word of its own and not as a part of another one; a letter alone in quotes only. */
export function namesKey(said: string, key: string): boolean {
  if (key === '') return false;
  const word = key.replaceAll(/[^\w-]/g, '.');
  if (key.length === 1) return new RegExp(String.raw`(["'\x60])${word}\\?\1`, 'i').test(said);
  return new RegExp(String.raw`(?<![\w-])${word}(?![\w-])`, 'i').test(said);
}
