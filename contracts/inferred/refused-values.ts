import type { Json } from '../../wire/json.ts';
import { BEFORE, DONE, NO_MORE, sentencesIn, SUBJECT, WORD, wordsFound } from './sentences-in.ts';

/** A value that shows in which state a thing is, in words: `in_progress` is `in progress`. */
export interface StateValue {
  readonly value: Json;
  readonly words: string;
}

const IN = '(?:in |of )?(?:the )?(?:state |status )?';
/** One state, or several: `a draft or a cancelled order`. */
const STATES = `((?:(?:an?|the) )?${WORD}(?: T)?(?: (?:and |or |nor )?(?:(?:an?|the) )?${WORD}(?: T)?)*)`;
const IS = '(?:is|are|was|were|has been|have been|had been)';
/** Ways of saying why something is refused: that it is in one of some states, and that it is in none of them. */
const IN_THEM = [
  // "Cancelled already", "The trip is finished or cancelled"
  `${BEFORE}${SUBJECT}(?:${IS} )?already ${IN}${STATES}`,
  `${BEFORE}${SUBJECT}(?:${IS} )?${IN}${STATES} already`,
  `${BEFORE}${SUBJECT}${IS} ${IN}${STATES}(?: state)?`,
];
const IN_NONE = [
  // "The trip is not planned"
  `${BEFORE}${SUBJECT}(?:${IS} )?(?:not|no longer|no) (?:yet )?${IN}${STATES}(?: state)?${NO_MORE}`,
];
/** … and of saying that it always is then. */
const ALWAYS_IN_THEM = [
  // "A closed visit is not changed any more", "A sent letter can't be cancelled", which is the name of a state as well
  `${BEFORE}${STATES} (?:can not|may not|must not|is not|are not) (?:be )?(?:${DONE}|${WORD}${NO_MORE})`,
];
const ALWAYS_IN_NONE = [
  // "Only drafts can be submitted"
  `${BEFORE}only ${STATES} (?:can|may|could) be (?:${DONE}|${WORD})`,
];

/** What a description says of states. */
export interface RefusedValues {
  readonly refused: readonly Json[];
  /** Whatever is asked for, it is refused in them; else that is the reason for which some of it may be. */
  readonly always: boolean;
}

const SAYING = [
  { ways: IN_THEM, isOfRefused: true, always: false },
  { ways: IN_NONE, isOfRefused: false, always: false },
  { ways: ALWAYS_IN_THEM, isOfRefused: true, always: true },
  { ways: ALWAYS_IN_NONE, isOfRefused: false, always: true },
].map(({ ways, ...each }) => ({ ...each, way: new RegExp(`^(?:${ways.join('|')})$`) }));

/**
 * The values of a state in which something is refused, as the description of the refusal says: `Only drafts can be changed`.
 *
 * Any word that may be about something else makes it no statement.
 *
 * @param values all that there are
 * @param thing what it is called that is in that state, in words for one of it
 * @returns undefined where nothing is stated
 */
export function refusedValues(
  description: string,
  values: readonly StateValue[],
  thing: readonly string[],
): RefusedValues | undefined {
  const words = values.map((each) => each.words);
  const said = sentencesIn(description, words, thing).flatMap((sentence) =>
    SAYING.flatMap(({ way, isOfRefused, always }): readonly RefusedValues[] => {
      const named = wordsFound(way.exec(sentence));
      if (!named) return [];
      const refused = values.filter((_, index) => named.has(index) === isOfRefused);
      return [{ refused: refused.map(({ value }) => value), always }];
    }),
  );
  return said.find(({ refused }) => refused.length > 0);
}
