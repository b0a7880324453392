import type { Json } from '../../wire/json.ts';
import { wordsIn } from '../api/words-in.ts';

/** Letters that a word and its participle have in common. */
const STEM = 5;

/** Tells whether an action is called like one of the states: `/cancellation` like `cancelled`. */
export function isCalledLike(action: string, states: readonly Json[]): boolean {
  const stems = (text: string): readonly string[] => wordsIn(text).map((word) => word.slice(0, STEM));
  const own = stems(action);
  return states.some((each) => typeof each === 'string' && stems(each).some((stem) => own.includes(stem)));
}
