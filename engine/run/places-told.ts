import { FURTHER_NAMES, plain, singular } from '../../contracts/inferred/id-names.ts';
import type { InferredNote } from '../../contracts/api/operation.ts';
import { toPointer, valueAt } from '../../wire/json-pointer.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { isId } from '../setup/id-in-answer.ts';
import { namingIn } from '../setup/names-told.ts';
import type { Showing } from '../setup/names-told.ts';

/** Places of one parameter that are tried with those of the others. */
const MOST_PLACES = 6;

/** Names by which a path names what has an id beside. */
const NAMES: readonly string[] = ['slug', 'login', 'username', 'key', 'handle', ...FURTHER_NAMES, 'path'];
const IDS: readonly string[] = ['id', 'uuid', 'guid'];

/**
 * Where the values of the path parameters that name a thing together may be told, as runtime expressions: the likeliest first.
 *
 * @param note of what makes it
 * @param showing what that was answered, and was sent
 */
export function placesTold(
  note: InferredNote,
  showing: Showing,
): readonly Readonly<Record<string, string>>[] {
  const [own = ''] = note.parameters;
  const ways = namingIn(note).map((parameter): readonly Way[] => {
    const isOwn = parameter === own;
    const places = isOwn ? placesOfOwn(note, parameter, showing) : placesOfOther(parameter, showing);
    const tried = [...new Set(places)].slice(0, MOST_PLACES);
    return [
      ...tried.map((place, rank) => ({ told: { [parameter]: place }, rank })),
      // What is not told may be named by the config.
      ...(isOwn ? [] : [{ told: {}, rank: tried.length }]),
    ];
  });
  return ways
    .reduce<readonly Way[]>(
      (before, each) =>
        before.flatMap(({ told, rank }) =>
          each.map((way) => ({ told: { ...told, ...way.told }, rank: rank + way.rank })),
        ),
      [{ told: {}, rank: 0 }],
    )
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ told }) => told);
}

/** Places of some parameters, and how unlikely they are. */
interface Way {
  readonly told: Readonly<Record<string, string>>;
  readonly rank: number;
}

/** Of the thing's own part of its name: at the top, or in an envelope, else what was sent. */
function placesOfOwn(
  { names, beside }: InferredNote,
  parameter: string,
  { shown, sent }: Showing,
): readonly string[] {
  const name = plain(parameter.split('.').at(-1) ?? parameter);
  const words = /(?:id|uuid|guid)$/.test(name)
    ? [...names.keys, ...NAMES, ...IDS]
    : [name, ...names.keys.filter((each) => !IDS.includes(each)), ...NAMES, ...names.keys, ...IDS];
  const within = [
    [],
    ...keysOf(shown)
      .filter((key) => names.envelopes.includes(plain(key)))
      .map((key) => [key]),
  ];
  return [
    ...within.flatMap((at) => called(words, shown, at, '$response.body')),
    // What alone names a thing as it was sent is learnt by itself.
    ...(beside ? called(words, sent ?? null, [], '$request.body') : []),
  ];
}

/** Of another part of its name: what is called so, or stands in what is called so, else what it was made beneath, or what has a name of its own in it. */
function placesOfOther(parameter: string, { shown, sent, sentInPath = {} }: Showing): readonly string[] {
  const name = plain(parameter.split('.').at(-1) ?? parameter);
  const thing = singular(name.replace(/(?:id|uuid|guid|slug|key|name|login)$/, '') || name);
  const words = [name, thing, ...[...NAMES, ...IDS].map((each) => `${thing}${each}`)];
  const inside = (key: string): readonly string[] =>
    called([name, ...NAMES, ...IDS], shown, [key], '$response.body');
  const isThing = (key: string): boolean => [name, thing].includes(plain(key));
  return [
    ...called(words, shown, [], '$response.body'),
    ...keysOf(shown).filter(isThing).flatMap(inside),
    ...Object.keys(sentInPath).map((each) => `$request.path.${each}`),
    ...called(words, sent ?? null, [], '$request.body'),
    ...keysOf(shown).flatMap(inside),
  ];
}

/** The places of texts and numbers that are called by one of some words, in the order of these. */
function called(
  words: readonly string[],
  json: Json,
  at: readonly string[],
  from: string,
): readonly string[] {
  const value = valueAt(json, at);
  return words.flatMap((word) =>
    keysOf(value ?? null)
      .filter((key) => plain(key) === word && isId(valueAt(json, [...at, key])))
      .map((key) => `${from}#${toPointer([...at, key])}`),
  );
}

function keysOf(value: Json): readonly string[] {
  return isJsonObject(value) ? Object.keys(value) : [];
}
