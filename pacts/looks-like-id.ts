/** Numbers, UUIDs and long mixtures of letters and digits. */
const ID = /^(\d+|[\da-f]{8}-[\da-f]{4}-[\da-f-]{22,}|(?=.*\d)(?=.*[A-Za-z])[\dA-Za-z]{16,})$/i;

/** Tells whether a segment of a path looks like an id of one target. */
export function looksLikeId(segment: string): boolean {
  return ID.test(segment);
}
