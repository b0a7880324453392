const LAST = 0xffff;

/**
 * Tells whether no character matches both of two expressions for one character each; false where one is not.
 *
 * @param other undefined if it is not known
 */
export function isDisjoint(one: string, other: string | undefined): boolean {
  if (other === undefined || one.startsWith('(')) return false;
  const [left, right] = [one, other].map((each) => new RegExp(`^(?:${each})$`, 'u'));
  for (let code = 0; code <= LAST; code += 1) {
    const char = String.fromCharCode(code);
    if (left?.test(char) === true && right?.test(char) === true) return false;
  }
  return true;
}
