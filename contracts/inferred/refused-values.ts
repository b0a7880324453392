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
/** They make a rule one of something else as well. */
const EXCEPTIONS = /\b(?:unless|except|but|if not)\b/;

const STATE = '(?:#\\d+)';
const THE = '(?:(?:the|this|that|an?|your) )?';
const SUBJECT = `(?:${THE}T )?`;
const IN = '(?:in |of )?(?:the )?(?:state |status )?';
/** One state, or several: `a draft or a cancelled order`. */
const STATES = `((?:(?:an?|the) )?${STATE}(?: T)?(?: (?:and |or |nor )?(?:(?:an?|the) )?${STATE}(?: T)?)*)`;
const BEFORE = '(?:(?:conflict|409|returned|raised|if|when|because|since|where|as) )*';
const IS = '(?:is|are|was|were|has been|have been|had been)';
const DONE = '[a-z]+(?: (?:any more|anymore|any longer|again))?';

/** Ways of saying in which states something is refused, and in which alone it is not. */
const REFUSED = [
  // "Cancelled already", "The trip is finished or cancelled"
  `${BEFORE}${SUBJECT}(?:${IS} )?already ${IN}${STATES}`,
  `${BEFORE}${SUBJECT}(?:${IS} )?${IN}${STATES} already`,
  `${BEFORE}${SUBJECT}${IS} ${IN}${STATES}(?: state)?`,
  // "A closed visit is not changed any more"
  `${BEFORE}${STATES} (?:can not|may not|must not|is not|are not) (?:be )?${DONE}`,
];
const ALLOWED = [
  // "Only drafts can be submitted"
  `${BEFORE}only ${STATES} (?:can|may|could) be (?:${DONE}|${STATE})`,
  // "The trip is not planned"
  `${BEFORE}${SUBJECT}(?:${IS} )?(?:not|no longer|no) (?:yet )?${IN}${STATES}(?: state)?(?: any more| anymore| yet)?`,
];
const [OF_REFUSED, OF_ALLOWED] = [REFUSED, ALLOWED].map((all) => new RegExp(`^(?:${all.join('|')})$`));

/**
 * The values of a state in which something is refused, as the description of the refusal says: `Only drafts can be changed`.
 *
 * Any word that may be about something else makes it no statement.
 *
 * @param values all that there are
 * @param thing what it is called that is in that state, in words for one of it
 * @returns none where nothing is stated
 */
export function refusedValues(
  description: string,
  values: readonly StateValue[],
  thing: readonly string[],
): readonly Json[] {
  return description.split(/[,;]\s+or\s|[.;]\s/i).flatMap((each) => {
    const text = abstracted(each, values, [...thing, ...THINGS]);
    if (EXCEPTIONS.test(text)) return [];
    const refused = statesIn(OF_REFUSED?.exec(text));
    if (refused) return values.filter((_, index) => refused.has(index)).map(({ value }) => value);
    const allowed = statesIn(OF_ALLOWED?.exec(text));
    return allowed ? values.filter((_, index) => !allowed.has(index)).map(({ value }) => value) : [];
  });
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
    .map((word) => (thing.includes(singular(word)) || thing.includes(word) ? 'T' : word))
    .join(' ');
}

/** The numbers of the states in what was found; the groups of ways that it was not found in are empty. */
function statesIn(found: RegExpExecArray | null | undefined): ReadonlySet<number> | undefined {
  const [, ...groups] = found ?? [];
  const states = groups.join(' ').match(/#\d+/g);
  return states ? new Set(states.map((each) => Number(each.slice(1)))) : undefined;
}
