import pluralize from 'pluralize';
import type { IdNames } from '../api/operation.ts';

/** Keys that answers put around what they are about. */
const ENVELOPES = [
  'data',
  'result',
  'item',
  'object',
  'resource',
  'entity',
  'payload',
  'content',
  'response',
  // What Kubernetes and those like it have of every thing.
  'metadata',
];

/**
 * How the id of a thing may be called in answers.
 *
 * @param parameter the path parameter that names it, as the document writes it
 * @param collection the path of the list that it is in: `/projects/{project}/tasks`
 */
export function idNamesOf(parameter: string, collection: string): IdNames {
  const own = plain(parameter);
  const things = plain(lastPart(collection));
  const thing = singular(things);
  // The name of a feature is what /features/{featureName} has.
  const rest = own.startsWith(thing) ? own.slice(thing.length) : '';
  // What /api-tokens/{name} has is the name of a token, and that of /api-tokens/{token} its secret.
  const lastWord = plain(
    singular(
      lastPart(collection)
        .split(/[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})/u)
        .at(-1) ?? '',
    ),
  );
  const keys = [
    own,
    `${thing}${own}`,
    ...(rest === '' ? [] : [rest]),
    'id',
    `${thing}id`,
    'uuid',
    'guid',
    `${thing}uuid`,
    thing === own ? 'name' : own,
    ...(own === 'id' ? [] : [`${lastWord}${own}`]),
    ...(own.endsWith('token') ? ['secret'] : []),
  ];
  return { keys: [...new Set(keys)], envelopes: [thing, things, ...ENVELOPES], list: collection };
}

/** What else a path may name a thing by, where the document shows none of the usual names of its id. */
export const FURTHER_NAMES: readonly string[] = [
  'name',
  'slug',
  'key',
  'code',
  'number',
  'handle',
  'username',
  'login',
];

/** Where an object may hold something. */
export interface Holder {
  /** The keys of the object at a place within the answer; none if there is no object. */
  readonly keysAt: (path: readonly string[]) => readonly string[];
  /** Whether there is a text or a number, or may be. */
  readonly isId: (path: readonly string[]) => boolean;
}

/** Where an answer holds the id of something: at its top, or in an envelope; undefined if nowhere. */
export function idPlace(
  { keys, envelopes }: IdNames,
  { keysAt, isId }: Holder,
): readonly string[] | undefined {
  const under = (path: readonly string[]): readonly string[] | undefined => {
    const present = keysAt(path);
    return keys
      .flatMap((name) => present.filter((key) => plain(key) === name).map((key) => [...path, key]))
      .find(isId);
  };
  const top = keysAt([]);
  const only = top.length === 1 ? top : [];
  const around = envelopes.flatMap((name) => top.filter((key) => plain(key) === name));
  return under([]) ?? [...around, ...only].map((key) => under([key])).find((each) => each !== undefined);
}

/** The last fixed part of a path: `tasks`; empty if there is none. */
export function lastPart(path: string): string {
  return path.split('/').findLast((each) => each !== '' && !each.includes('{')) ?? '';
}

/** Words of one thing, or of no number, that end as plurals do: `previous`, `data`, `whois`. */
const NO_PLURAL = /(ous|ta|ois)$/i;
/** The same few words are asked about again and again. */
const SINGULARS = new Map<string, string>();

/** A word for one of several: `categories` → `category`; what is no plural stays as it is. */
export function singular(word: string): string {
  const known = SINGULARS.get(word);
  if (known !== undefined) return known;
  const found = NO_PLURAL.test(word) ? word : pluralize.singular(word);
  SINGULARS.set(word, found);
  return found;
}

/** A name reduced to its letters and digits, for comparing. */
export function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
