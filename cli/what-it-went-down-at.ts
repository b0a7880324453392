import { clipped } from '../reports/html/clipped.ts';

/** Letters of a request that is one of several. */
const MOST_OF_SEVERAL = 160;

/** What a target went down at, as the end of a sentence: with several under way any of them may be it. */
export function whatItWentDownAt(requests: readonly string[]): string {
  if (requests.length < 2) return requests.map((each) => `; it went down at ${each}`).join('');
  const told = requests.map((each) => clipped(each, MOST_OF_SEVERAL));
  return `; it went down at one of ${requests.length} requests: ${told.join('; ')}`;
}
