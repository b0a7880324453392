/** Tells whether an answer names a key, as a word of its own and not as a part of another one. */
export function namesKey(said: string, key: string): boolean {
  if (key.length < 2) return false;
  const word = key.replaceAll(/[^\w-]/g, '.');
  return new RegExp(String.raw`(?<![\w-])${word}(?![\w-])`, 'i').test(said);
}
