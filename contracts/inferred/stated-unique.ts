import { conflictName } from '../api/conflict-path.ts';
import type { Operation } from '../api/operation.ts';
import { pathParameters } from '../api/paths.ts';
import { wordsIn } from '../api/words-in.ts';
import { lastPart, plain, singular } from './id-names.ts';
import { saysUnique } from './says-unique.ts';

type Described = Pick<Operation, 'id' | 'path' | 'responses'>;

/** The statuses of a conflict, the usual one first. */
const CONFLICTS = ['409', '422', '400'];
/** A key is written in as many words at most: `E-mail address`. */
const MOST_WORDS = 4;

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const TAKEN = list('taken exists exist existing duplicate duplicates duplicated unique');
/** Phrases that say of a value that it is taken, or may not be; the words of one alone may say anything. */
const TAKING = ['in use', 'not unique', 'not available', 'must be unique', 'should be unique'];
/** … and what says so of another thing: `Another task has this code`. */
const HAVING = ['has this', 'has that', 'has the same', 'uses this', 'uses that', 'uses the same'];
/** … and what says of a thing that it is there: `There is a task with this code`. */
const THERE = 'there is';
const SAME_AS_SENT = /\b(?:with|for|has|having|uses|using) (?:this|that|the same|the given)\b/;
/** What whoever asks is in, and with every request of theirs. */
const SCOPES = list('organization organisation tenant workspace system database');
/** … and what stands before such a word, or one for what the path goes through; all but `across` before a key as well. */
const WITHIN = list('in within across for');
const FILLING = list(
  'a an the this that your our one such is are was has have been already with of by and or if when returned because since there its same attribute attributes fields properties parameters more any uniqueness given provided supplied specified another other someone else value values address resource record conflict conflicts error constraint violation 400 409 422',
);
/** Keys that such sentences have as words of their own. */
const GENERAL = list('value data entry record resource object item body error conflict constraint address');

/** What has an address, a name or a number of its own to be reached or known by. */
const PERSON = list(
  'user account member customer client person people employee contact profile admin subscriber patient student player supplier vendor author driver doctor teacher',
);
const OF_PERSON = /mail|login|phone|user|nick|handle/;
/** What is made to have another thing made, or looked at: what it names is taken by that. */
const INTENT =
  /^(?:request|invit|appl|draft|propos|check|verif|valid|preview|import|session|token|regist|log|sign)/;

/**
 * The keys of a create's body of which its document says that a value is taken once: `E-mail is taken`.
 *
 * Any word that may be about something else makes it no statement, since the rule might hold within that alone.
 *
 * Where the 409 says nothing else, the descriptions of the keys may tell which one it is about.
 *
 * @param keys of the body, those in an envelope with points between
 * @param descriptionsOf what is said of a key
 * @returns none where nothing is stated; of several, all that are taken together are taken in any case
 */
export function statedUnique(
  operation: Described,
  keys: readonly string[],
  descriptionsOf: (key: string) => readonly string[] = () => [],
): readonly string[] {
  if ([...thingOf(operation), ...wordsIn(operation.id)].some((word) => INTENT.test(word))) return [];
  const stated = CONFLICTS.map((status) => {
    const description = operation.responses[status]?.description ?? '';
    return (
      alternativesIn(description, status)
        .map((each) => takenBy(each, operation, keys))
        .find(isSome) ?? []
    );
  });
  const found = stated.find(isSome);
  if (found) return found;
  const isOpen = operation.responses['409'] !== undefined && saysNothingElse(operation, 409, keys);
  return isOpen ? keys.filter((key) => descriptionsOf(key).some(saysUnique)) : [];
}

/** A description as a whole, else each of the reasons that a 409 may have: `The code is taken, or the project is archived`. */
function alternativesIn(description: string, status: string): readonly string[] {
  return [description, ...(status === '409' ? description.split(/,\s+or\s/i) : [])];
}

function isSome(keys: readonly string[]): boolean {
  return keys.length > 0;
}

/** The keys of which a description says that their values are taken. */
function takenBy(description: string, operation: Described, keys: readonly string[]): readonly string[] {
  const said = readConflict(description, operation, keys);
  if (!said?.isTaken) return [];
  const isOfPerson = said.keys.some((key) => OF_PERSON.test(plain(conflictName(key))));
  return isOfPerson && !said.namesThing && !isPerson(thingOf(operation)) ? [] : said.keys;
}

/** Tells whether the description of a status speaks of what is taken, or says nothing at all. */
export function saysNothingElse(operation: Described, status: number, keys: readonly string[]): boolean {
  const description = operation.responses[String(status)]?.description ?? '';
  return readConflict(description, operation, keys) !== undefined;
}

/** What a description of a conflict says. */
export interface SaidUnique {
  readonly keys: readonly string[];
  readonly isTaken: boolean;
  /** It has the word for what its operation is about. */
  readonly namesThing: boolean;
}

/**
 * Reads what a description says of what is taken.
 *
 * @param keys those that it may be about
 * @returns undefined where it has a word that is none of a conflict
 */
export function readConflict(
  description: string,
  operation: Described,
  keys: readonly string[],
): SaidUnique | undefined {
  const thing = thingOf(operation);
  const nouns = isPerson(thing) ? [...thing, 'user', 'account'] : thing;
  const known = keysByName(operation, keys);
  const words = wordsIn(description);
  const taking = [
    ...TAKING,
    ...(words.includes('another') ? HAVING : []),
    ...(SAME_AS_SENT.test(words.join(' ')) ? [THERE] : []),
  ];
  const around = [...parentsOf(operation), ...SCOPES].filter(
    (each) => !keys.some((key) => plain(key).includes(each)),
  );
  const named = new Set<string>();
  let isTaken = false;
  let namesThing = false;
  let at = 0;
  while (at < words.length) {
    const word = words[at] ?? '';
    const phrase = taking.find((each) => words.slice(at).join(' ').concat(' ').startsWith(`${each} `));
    const [key, length] = keyAt(words.slice(at, at + MOST_WORDS), known);
    // A database calls every conflict one of a key.
    if (key !== undefined && !(word === 'key' && TAKEN.has(words[at - 1] ?? ''))) named.add(key);
    else if (phrase !== undefined || TAKEN.has(word)) isTaken = true;
    else if (words.includes('already') && (word === 'used' || (word === 'registered' && isPerson(thing))))
      isTaken = true;
    else if (nouns.includes(singular(word))) namesThing = true;
    else if (WITHIN.has(word)) {
      const next = words.slice(at + 1).findIndex((each) => !FILLING.has(each)) + at + 1;
      const isKey = word !== 'across' && keyAt(words.slice(next, next + MOST_WORDS), known)[0] !== undefined;
      if (next === at || (!isKey && !around.includes(singular(words[next] ?? '')))) return undefined;
    } else if (!FILLING.has(word) && !around.includes(singular(word))) return undefined;
    at += length ?? phrase?.split(' ').length ?? 1;
  }
  return { keys: [...named], isTaken, namesThing };
}

/** Tells whether a description names one of some keys, whatever else it says. */
export function namesOneOf(description: string, operation: Described, keys: readonly string[]): boolean {
  const known = keysByName(operation, keys);
  const words = wordsIn(description);
  return words.some((_, at) => keyAt(words.slice(at, at + MOST_WORDS), known)[0] !== undefined);
}

/** The key that the next words are, and how many of them. */
function keyAt(words: readonly string[], known: ReadonlyMap<string, string>): readonly [string?, number?] {
  for (let length = words.length; length > 0; length -= 1) {
    const key = known.get(words.slice(0, length).join(''));
    if (key !== undefined) return [key, length];
  }
  return [];
}

/** The keys that a sentence can be about, by their names as one word; a name that several have is that of none. */
function keysByName({ path }: Described, keys: readonly string[]): ReadonlyMap<string, string> {
  const nameOf = (key: string): string => plain(conflictName(key));
  const names = keys.map(nameOf);
  const others = [...thingOf({ path }), ...pathParameters(path).map(plain)];
  const isOwn = (name: string): boolean =>
    !GENERAL.has(name) && !others.includes(name) && names.indexOf(name) === names.lastIndexOf(name);
  return new Map(keys.filter((key) => isOwn(nameOf(key))).map((key) => [nameOf(key), key]));
}

/** What its path goes through, in words for one of each: a value is taken within that. */
function parentsOf({ path }: Pick<Operation, 'path'>): readonly string[] {
  return path
    .split('/')
    .filter((part) => !part.includes('{'))
    .flatMap((part) => wordsIn(part).map(singular));
}

/** What an operation is about, in words for one of it. */
function thingOf({ path }: Pick<Operation, 'path'>): readonly string[] {
  return wordsIn(lastPart(path)).map(singular);
}

function isPerson(thing: readonly string[]): boolean {
  return thing.some((word) => PERSON.has(word));
}
