/** What stands in the names that a run makes, and in nobody else's. */
const OWN_TEXT = 'naysayer';

/** Tells whether a text is one that a run made up. */
export function isOwnText(text: string): boolean {
  return text.includes(OWN_TEXT);
}
