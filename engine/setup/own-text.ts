/** What stands in the names that a run makes, and in nobody else's. */
export const OWN_TEXT = 'naysayer';
