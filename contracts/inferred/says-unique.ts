/** What is unique within one request is no matter of what is there already. */
const WITHIN_REQUEST = /\b(?:list|array|request|items?|batch|body|payload)\b/i;
const MUST_BE = /\b(?:must|has to|have to|needs? to) be (?:globally )?unique\b/i;
const IS =
  /^(?:(?:it|this|the \w+) )?(?:is |are )?(?:globally )?unique(?: (?:among|across|within|in|per|for) .+)?$/i;

/**
 * Tells whether the description of a key says that its value is taken once: `Must be unique`, `…, unique among products`.
 *
 * A `unique identifier` says nothing of what a server refuses.
 */
export function saysUnique(description: string): boolean {
  return description
    .split(/[.,;:()\n]|\s-\s/)
    .map((clause) => clause.trim())
    .some((clause) => (MUST_BE.test(clause) || IS.test(clause)) && !WITHIN_REQUEST.test(clause));
}
