import { objectIn } from '../../wire/json-members.ts';
import type { JsonObject } from '../../wire/json.ts';
import { isJsonObject } from '../../wire/json.ts';
import { toPointer } from '../../wire/json-pointer.ts';
import { forbiddenIn, isScalarType, propertiesIn, textsUnder } from './facets.ts';
import type { Facets } from './facets.ts';
import type { Node } from './facets-of.ts';
import { isReadOnly } from './given.ts';
import type { SamplePlace, SampleMaker } from './sample-maker.ts';
import { looksServerMade } from './server-made.ts';

/** The keys of an object that is made: those that it must have, and those that it may have beside. */
export class ObjectKeys {
  readonly required: ReadonlySet<string>;
  readonly #maker: SampleMaker;
  readonly #place: SamplePlace;
  readonly #properties: ReadonlyMap<string, readonly Node[]>;
  readonly #optional: readonly string[];
  /** Required keys that tell more than what the object is about. */
  readonly #told: readonly string[];
  /** A key that is not required, in which a change says something. */
  readonly #filled: string | undefined;

  constructor(maker: SampleMaker, facets: Facets, place: SamplePlace) {
    this.#maker = maker;
    this.#place = place;
    this.#properties = propertiesIn(facets);
    this.required = requiredIn(facets);
    const forbidden = forbiddenIn(facets);
    const { schemas } = maker.making;
    this.#optional = [...this.#properties].flatMap(([key, nodes]) => {
      const isLeftOut = nodes.some((each) => each === false || isReadOnly(each, schemas));
      return this.required.has(key) || forbidden.has(key) || isLeftOut ? [] : [key];
    });
    this.#told = [...this.required].filter((key) => !this.#isName(key));
    // A change in an envelope, such as `{ type, id, attributes }`, says something there alone.
    const saysSomething = this.required.size === 0 || this.#optional.some((key) => this.#isGivenScalar(key));
    this.#filled =
      this.#saysNothing && !saysSomething
        ? this.#optional.find((key) => this.#isGivenObject(key))
        : undefined;
  }

  /** Those that are made, the required ones first. @param least how many there must be */
  chosen(least: number): readonly string[] {
    return [...this.required, ...this.#chosenBeside(least)];
  }

  /** Tells whether what stands under a key is all that the object says. */
  saysAll(key: string): boolean {
    const isLone = this.#told.length === 1 && this.#told[0] === key && this.#isGivenObject(key);
    return (this.required.size === 1 && this.required.has(key)) || isLone || key === this.#filled;
  }

  /** An object with its keys in the schema's order. */
  inOrder(object: JsonObject): JsonObject {
    const keys = [...this.#properties.keys(), ...Object.keys(object)].filter((key) =>
      Object.hasOwn(object, key),
    );
    return Object.fromEntries([...new Set(keys)].map((key) => [key, object[key] ?? null]));
  }

  get #saysNothing(): boolean {
    return this.#place.isBody && this.#told.length === 0;
  }

  #chosenBeside(least: number): readonly string[] {
    if (this.#optional.length === 0) return [];
    const all = this.#optional.filter((key) => !this.#isEndless(key));
    const few = this.#saysNothing
      ? all.filter((key) => this.#isGivenScalar(key) || key === this.#filled)
      : [];
    const ways = this.#maker.isFullerAt(this.#place) ? [all, few] : [few, all];
    const keys = ways[this.#maker.making.choices.take(toPointer(this.#place.path), 'keys', 2)] ?? all;
    // Where more must be there than is required, any will do.
    const missing = Math.max(0, least - this.required.size - keys.length);
    return [...keys, ...all.filter((key) => !keys.includes(key)).slice(0, missing)];
  }

  #nodesOf(key: string): readonly Node[] {
    return this.#properties.get(key) ?? [];
  }

  #isGivenScalar(key: string): boolean {
    return !looksServerMade(key) && isScalarType(this.#maker.typesOf(this.#nodesOf(key))[0]);
  }

  #isGivenObject(key: string): boolean {
    return !looksServerMade(key) && this.#maker.typesOf(this.#nodesOf(key))[0] === 'object';
  }

  /** What only names the thing that a body is about: its id, or a key with one value alone. */
  #isName(key: string): boolean {
    const isOne = (each: Node): boolean =>
      isJsonObject(each) && ('const' in each || (Array.isArray(each['enum']) && each['enum'].length === 1));
    return /^_?(id|uuid|guid)$/i.test(key) || this.#nodesOf(key).some(isOne);
  }

  #isEndless(key: string): boolean {
    return this.#nodesOf(key).some((each) => this.#maker.isWithinItself(each, this.#place));
  }
}

function requiredIn(facets: Facets): ReadonlySet<string> {
  const keys = new Set(facets.flatMap((each) => textsUnder(each, 'required')));
  // A set that grows while it is walked comes to what its members ask for, too.
  for (const key of keys)
    for (const each of facets)
      for (const other of textsUnder(objectIn(each, 'dependentRequired'), key)) keys.add(other);
  return keys;
}
