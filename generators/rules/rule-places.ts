import { notesOf, pathsOf } from '../../contracts/api/schema.ts';
import type { JsonSchema } from '../../contracts/api/operation.ts';
import { toPointer } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { oncePerOperation } from '../once-per-operation.ts';
import type { KeyFact, KeyPlace } from '../key-fact.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { judgesOf } from './judges.ts';
import { keyAt, nodesOn, placeAt } from './key-at.ts';
import { BY_CONDITION, madeBodies, SECOND_ITEM } from './made-bodies.ts';

/** A place in a valid body, with the rules that are broken there. */
export interface RulePlace extends KeyFact {
  /** The schemas whose rules are broken here: those that no place before it was judged by. */
  readonly stating: readonly JsonSchema[];
  /** Nothing that is judged alike came before: what is wrong with any value is tried, too. */
  readonly isNew: boolean;
  /** It is like another place: one fault of each kind shows whether it is looked at. */
  readonly isRepeated: boolean;
  /** Its body is of no example, so that a server may refuse it for a rule that the document leaves unsaid. */
  readonly isMade: boolean;
}

/** The places of the examples: each key, and the body itself. To find them nothing is made from the schema. */
const placesOfExamples = oncePerOperation((facts: OperationFacts): Places => {
  const { minimal, keys } = facts;
  const places = new Places(facts);
  if (minimal === undefined) return places;
  for (const key of keys) places.add(key, () => key, { isMade: false, isRepeated: false });
  const whole = placeAt(minimal, [], '');
  places.add(whole, () => keyAt(facts, whole), { isMade: false, isRepeated: false });
  return places;
});

/** The places of what an operation's examples have alone: those of `rulePlaces` that are not made. */
export const examplePlaces = oncePerOperation((facts: OperationFacts): readonly RulePlace[] =>
  withDistinctNames(placesOfExamples(facts).found),
);

/**
 * Every place where a body can be wrong, each schema once at it: the keys of the examples, the body itself, and what only
 * bodies that are made from the schema have.
 */
export const rulePlaces = oncePerOperation((facts: OperationFacts): readonly RulePlace[] => {
  const places = new Places(facts, placesOfExamples(facts));
  const known = new Set(facts.keys.map(({ path }) => toPointer(path)));
  for (const { body, label, at = [] } of madeBodies(facts)) {
    const isOfItems = label === SECOND_ITEM;
    const smallest = smallestFrom(facts, body);
    for (const path of [[], ...pathsOf(body)]) {
      if (isAvoided(facts, body, path) || (isOfItems && (!isInSecond(path) || known.has(toPointer(path)))))
        continue;
      // What stands beside the value that is of another kind is judged as before.
      const isOfKind = `${toPointer(path)}/`.startsWith(`${toPointer(at)}/`);
      const place = placeAt(label === '' || isOfItems ? smallest(path) : body, path, isOfKind ? label : '');
      places.add(place, () => keyAt(facts, place), { isMade: true, isRepeated: isOfItems });
    }
  }
  return withDistinctNames(places.found);
});

/** Those of them that no example has. */
export function madePlaces(facts: OperationFacts): readonly RulePlace[] {
  return rulePlaces(facts).filter(({ isMade }) => isMade);
}

/** Places as they are found, each schema once at it. */
class Places {
  readonly found: RulePlace[];
  readonly #facts: OperationFacts;
  /** By the name of a place, the schemas that it was judged by so far. */
  readonly #seen: Map<string, ReadonlySet<JsonSchema>>;

  /** @param before what was found already */
  constructor(facts: OperationFacts, before?: Places) {
    this.#facts = facts;
    this.found = [...(before?.found ?? [])];
    this.#seen = new Map(before ? before.#seen : []);
  }

  /** Takes a place, unless nothing is judged there that was not before. @param key what is known of it */
  add({ base, path, generic }: KeyPlace, key: () => KeyFact, from: From): void {
    const nodes = judgesOf(this.#facts).nodesIn(base).get(toPointer(path)) ?? [];
    // A condition adds to what is known of a place without it.
    const known = this.#seen.get(generic) ?? this.#seen.get(generic.replace(` ${BY_CONDITION}`, ''));
    const stating = nodes.filter((each) => !known?.has(each));
    // Most of what made bodies have is known by then.
    if (known && stating.length === 0) return;
    const own = key();
    // What is in doubt is tried on examples alone.
    if (from.isMade && own.doubt !== undefined) return;
    this.#seen.set(generic, new Set([...(known ?? []), ...nodes]));
    this.found.push({ ...own, stating, isNew: !known || stating.length === nodes.length, ...from });
  }
}

/** Tells whether a value lies in the second item of a list, and in the first of any other. */
function isInSecond(path: Path): boolean {
  const items = path.filter((step) => typeof step === 'number');
  return items.filter((step) => step === 1).length === 1 && items.every((step) => step <= 1);
}

/** How a place came about. */
type From = Pick<RulePlace, 'isMade' | 'isRepeated'>;

function isAvoided(facts: OperationFacts, body: Json, path: Path): boolean {
  return nodesOn(facts, body, path).some((each) => each.some((one) => notesOf(one).avoid));
}

/** For a place in a body the minimal one with one member of it, where that is valid; else the whole. Each is made once. */
function smallestFrom({ minimal, oracle }: OperationFacts, body: Json): (path: Path) => Json {
  const known = new Map<string, Json>();
  return ([top]) => {
    if (typeof top !== 'string' || !isJsonObject(minimal) || !isJsonObject(body)) return body;
    const made = known.get(top) ?? { ...minimal, [top]: body[top] ?? null };
    const smallest = known.has(top) || oracle?.(made).length === 0 ? made : body;
    known.set(top, smallest);
    return smallest;
  };
}

/** What several valid bodies have is told apart by a number: the same key may be judged by others in each. */
function withDistinctNames(places: readonly RulePlace[]): readonly RulePlace[] {
  const times = new Map<string, number>();
  return places.map((place) => {
    const nth = (times.get(place.generic) ?? 0) + 1;
    times.set(place.generic, nth);
    return nth === 1 ? place : { ...place, generic: `${place.generic} (${nth})` };
  });
}
