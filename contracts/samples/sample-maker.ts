import type { Json } from '../../wire/json.ts';
import { toPointer } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import { isOfType } from '../api/is-of-type.ts';
import type { JsonSchema } from '../api/operation.ts';
import type { Schemas } from '../api/schema.ts';
import { arraySample } from './array-sample.ts';
import { Choices } from './choices.ts';
import { facetsOf, surelyApplying } from './facets-of.ts';
import type { Node } from './facets-of.ts';
import { typesIn } from './facets.ts';
import type { Facets, SampleType } from './facets.ts';
import { givenIn } from './given.ts';
import { NoValue } from './no-value.ts';
import { numberSamples } from './number-samples.ts';
import { objectSample } from './object-sample.ts';
import { textSamples } from './text-samples.ts';

/** Where a value is made, and in what. */
export interface SamplePlace {
  readonly path: Path;
  /** Which of several like it, counted from 0. */
  readonly nth: number;
  /** The schemas that the objects and lists around it are made by. */
  readonly above: ReadonlySet<JsonSchema>;
  /** Nothing else is in the request's body: where its schema requires nothing, its scalars go in all the same. */
  readonly isBody: boolean;
}

/** How values are made. */
export interface Making {
  readonly schemas: Schemas;
  readonly choices: Choices;
  /** With all keys that need not be there, or without any. */
  readonly fuller: boolean;
  /** What the value itself is called. */
  readonly name: string;
}

/** Objects and lists inside others, beyond which only what is required is made. */
const DEEP = 4;
/** … and beyond which nothing is. */
const DEEPEST = 24;
/** Values in one, beyond which only what is required is made. */
const MANY = 400;
/** … and beyond which nothing is. */
const MOST = 5000;

/** Makes values from schemas, one for each way of choosing. */
export class SampleMaker {
  readonly making: Making;
  #made = 0;

  constructor(making: Making) {
    this.making = making;
  }

  /** Whether keys that need not be there are made at a place. */
  isFullerAt({ path }: SamplePlace): boolean {
    return this.making.fuller && path.length <= DEEP && this.#made <= MANY;
  }

  /** Tells whether a value at a place would be made by a schema that something around it is made by. */
  isWithinItself(node: Node, { above }: SamplePlace): boolean {
    return [...surelyApplying(node, this.making.schemas)].some((each) => above.has(each));
  }

  /** The types that a schema's value has unless chosen otherwise; none if there is no value. */
  typesOf(nodes: readonly Node[]): readonly SampleType[] {
    try {
      return typesIn(facetsOf(nodes, '', this.making.schemas, new Choices(new Map())).facets);
    } catch (error) {
      if (error instanceof NoValue) return [];
      throw error;
    }
  }

  /**
   * A value that some schemas are likely to allow.
   *
   * @throws {NoValue} if there is none as things are chosen
   */
  make(nodes: readonly Node[], place: SamplePlace): Json {
    const { schemas, choices } = this.making;
    const at = toPointer(place.path);
    this.#made += 1;
    if (place.path.length > DEEPEST) throw new NoValue(at, 'its schema refers to itself without an end');
    if (this.#made > MOST) throw new NoValue(at, `more than ${MOST} values are required`);
    const { facets, passed } = facetsOf(nodes, at, schemas, choices);
    const { only, given } = givenIn(facets, schemas);
    const types = typesIn(facets);
    if (only) {
      const fitting = only.filter((each) => isOfType(each, types));
      const [first, ...rest] = fitting;
      if (first === undefined) throw new NoValue(at, 'none of its enum is of its type');
      return [first, ...rest][choices.take(at, 'value', fitting.length, { first: place.nth })] ?? first;
    }
    const ready = given.filter((each) => each !== null && isOfType(each, types));
    const ways: readonly (() => Json)[] = [
      ...(place.nth === 0 ? ready.map((each) => () => each) : []),
      ...types.map((type) => () => this.#ofType(type, facets, nodes, passed, place)),
    ];
    const way = ways.length === 0 ? undefined : ways[choices.take(at, 'way', ways.length)];
    if (!way) throw new NoValue(at, 'its schema allows no type');
    return way();
  }

  #ofType(
    type: SampleType,
    facets: Facets,
    nodes: readonly Node[],
    passed: ReadonlySet<JsonSchema>,
    place: SamplePlace,
  ): Json {
    const at = toPointer(place.path);
    const inside: SamplePlace = { ...place, above: new Set([...place.above, ...passed]) };
    const one = <T extends Json>(all: readonly T[], kind: string): T => {
      const found = all.length === 0 ? undefined : all[this.making.choices.take(at, kind, all.length)];
      if (found === undefined) throw new NoValue(at, 'no number is within its bounds');
      return found;
    };
    switch (type) {
      case 'object':
        return objectSample(this, facets, nodes, inside);
      case 'array':
        return arraySample(this, facets, inside);
      case 'string':
        return one(
          textSamples(facets, at, String(place.path.findLast(isText) ?? this.making.name), place.nth),
          'text',
        );
      case 'integer':
      case 'number':
        return one(fromNth(numberSamples(facets, type === 'integer', place.nth + 3), place.nth), 'number');
      case 'boolean':
        return this.making.choices.take(at, 'boolean', 2, { first: place.nth }) === 1;
      case 'null':
        return null;
      default:
        return type satisfies never;
    }
  }
}

/** Others than those before; the same again, where there are no more. */
function fromNth(all: readonly number[], nth: number): readonly number[] {
  return nth < all.length ? all.slice(nth) : all;
}

function isText(step: string | number): boolean {
  return typeof step === 'string';
}
