import { wordsIn } from '../api/words-in.ts';

const ENDS = new Set(
  'end ends ending until till through thru checkout finish finishes finished expiry expires expiration stop stops return dropoff deadline due close closes closing'.split(
    ' ',
  ),
);

/** Tells whether the name of a key is that of the end of a period, which servers ask to be later than its beginning. */
export function endsPeriod(key: string): boolean {
  const words = wordsIn(key);
  const isOut = words.some(
    (word, at) => (word === 'out' || word === 'off') && /^(?:check|drop)$/.test(words[at - 1] ?? ''),
  );
  return isOut || words.at(-1) === 'to' || words.some((word) => ENDS.has(word));
}
