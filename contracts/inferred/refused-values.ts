import type { Json } from '../../wire/json.ts';
import { wordsIn } from '../api/words-in.ts';
import { singular } from './id-names.ts';

/** A value that shows in which state a thing is, in words: `in_progress` is `in progress`. */
export interface StateValue {
  readonly value: Json;
  readonly words: string;
}

/** What a description calls any thing. */
const THINGS = ['it', 'they', 'resource', 'entity', 'item', 'record', 'object'];
/** Wherever they stand, what is said may not hold of all. */
const EXCEPTIONS = /\b(?:unless|except\w*|but|if not)\b/i;

const STATE = '(?:#\\d+)';
const THE = '(?:(?:the|this|that|an?|your) )?';
const SUBJECT = `(?:${THE}T )?`;
const IN = '(?:in |of )?(?:the )?(?:state |status )?';
/** One state, or several: `a draft or a cancelled order`. */
const STATES = `((?:(?:an?|the) )?${STATE}(?: T)?(?: (?:and |or |nor )?(?:(?:an?|the) )?${STATE}(?: T)?)*)`;
const BEFORE = '(?:(?:conflict|409|returned|raised|if|when|because|since|where|as) )*';
const IS = '(?:is|are|was|were|has been|have been|had been)';
/** How a state, or what is done in it, is said to be over. */
const NO_MORE = '(?: (?:any more|anymore|any longer|yet|again))?';
const DONE = `[a-z]+${NO_MORE}`;

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
  // "A closed visit is not changed any more"
  `${BEFORE}${STATES} (?:can not|may not|must not|is not|are not) (?:be )?${DONE}`,
];
const ALWAYS_IN_NONE = [
  // "Only drafts can be submitted"
  `${BEFORE}only ${STATES} (?:can|may|could) be (?:${DONE}|${STATE})`,
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
  if (EXCEPTIONS.test(description)) return undefined;
  const said = description.split(/[,;]\s+or\s|[.;]\s/i).flatMap((each) => {
    const text = abstracted(each, values, [...thing, ...THINGS]);
    return SAYING.flatMap(({ way, isOfRefused, always }): readonly RefusedValues[] => {
      const named = statesIn(way.exec(text));
      if (!named) return [];
      const refused = values.filter((_, index) => named.has(index) === isOfRefused);
      return [{ refused: refused.map(({ value }) => value), always }];
    });
  });
  return said.find(({ refused }) => refused.length > 0);
}

/** A description with `#0` for the first of the values, and `T` for the thing. */
function abstracted(description: string, values: readonly StateValue[], thing: readonly string[]): string {
  const plain = wordsIn(
    description.replaceAll(/\bcan(?:['’]t|not)\b/gi, 'can not').replaceAll(/n['’]t\b/g, ' not'),
  ).join(' ');
  const longestFirst = values
    .map(({ words }, index) => ({ words, index }))
    .toSorted((one, other) => other.words.length - one.words.length);
  const withStates = longestFirst.reduce(
    (text, { words, index }) => text.replaceAll(new RegExp(`\\b${words}s?\\b`, 'g'), `#${index}`),
    plain,
  );
  return withStates
    .split(' ')
    .map((word) => (thing.includes(singular(word)) ? 'T' : word))
    .join(' ');
}

/** The numbers of the states in what was found; the groups of ways that it was not found in are empty. */
function statesIn(found: RegExpExecArray | null): ReadonlySet<number> | undefined {
  const [, ...groups] = found ?? [];
  const states = groups.join(' ').match(/#\d+/g);
  return states ? new Set(states.map((each) => Number(each.slice(1)))) : undefined;
}
