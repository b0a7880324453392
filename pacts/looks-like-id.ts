/** Numbers in any script, UUIDs and long mixtures of letters and digits. */
const ID = /^(\p{Nd}+|[\da-f]{8}-[\da-f]{4}-[\da-f-]{22,}|(?=.*\d)(?=.*[A-Za-z])[\dA-Za-z]{16,})$/iu;

/** Tells whether a segment of a path looks like an id of one target. */
export function looksLikeId(segment: string): boolean {
  return ID.test(segment);
}
