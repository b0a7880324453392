import type { Json } from '../../wire/json.ts';
import type { JsonSchema } from '../api/operation.ts';
import type { SchemaOracle, Flaw } from '../api/schema-oracle.ts';
import type { Schemas } from '../api/schema.ts';
import { Choices } from './choices.ts';
import type { Choice, Taken } from './choices.ts';
import { NoValue } from './no-value.ts';
import { SampleMaker } from './sample-maker.ts';

/** Values that a schema allows, or why none was found. */
export type Sample =
  | {
      readonly kind: 'made';
      /** What is required, and nothing else. */
      readonly minimal: Json;
      /** With all keys that could be made. */
      readonly fuller: Json;
    }
  | { readonly kind: 'none'; readonly why: string };

/** How values are made from a schema. */
export interface SampleOptions {
  /** Judges a value by the schema. */
  readonly judge: SchemaOracle;
  /** It is that of a request's body: where it requires nothing, its scalars go in all the same. */
  readonly isBody?: boolean;
  /** What it is called, where it is a parameter: the name may say more than the schema. */
  readonly name?: string;
}

/** Values that are made and judged for one. */
const MOST_TRIED = 100;

/**
 * Makes values that a schema allows: the same for the same schema, and each one judged by all of it.
 *
 * @param schema as requests have it
 * @param schemas what its references lead to
 */
export function sampleOf(schema: JsonSchema, schemas: Schemas, options: SampleOptions): Sample {
  const { judge, isBody = false, name = '' } = options;
  const search = (fuller: boolean): Outcome =>
    searched((taken) => {
      const choices = new Choices(taken);
      const maker = new SampleMaker({ schemas, choices, fuller, name });
      return attempt(choices, judge, () =>
        maker.make([schema], { path: [], nth: 0, above: new Set(), isBody }),
      );
    });
  const minimal = search(false);
  const fuller = search(true);
  if (minimal.value !== undefined)
    return { kind: 'made', minimal: minimal.value, fuller: fuller.value ?? minimal.value };
  if (fuller.value !== undefined) return { kind: 'made', minimal: fuller.value, fuller: fuller.value };
  return { kind: 'none', why: reasonOf(minimal.flaws) };
}

interface Attempt {
  readonly value?: Json;
  /** What is wrong with it; nothing, if it is valid. */
  readonly flaws: readonly Pick<Flaw, 'at' | 'message'>[];
  readonly choices: readonly Choice[];
}

interface Outcome {
  readonly value?: Json;
  readonly flaws: Attempt['flaws'];
}

function attempt(choices: Choices, judge: SchemaOracle, make: () => Json): Attempt {
  try {
    const value = make();
    return { value, flaws: judge(value), choices: choices.met };
  } catch (error) {
    if (!(error instanceof NoValue)) throw error;
    return { flaws: [error], choices: choices.met };
  }
}

interface Open {
  readonly taken: Taken;
  readonly cost: number;
}

/** Tries one way of choosing after the other, those first that change what was wrong with the best one so far. */
function searched(make: (taken: Taken) => Attempt): Outcome {
  const open: Open[] = [{ taken: new Map(), cost: 0 }];
  const seen = new Set<string>();
  let first: Attempt | undefined;
  for (let tried = 0; tried < MOST_TRIED; tried += 1) {
    const next = cheapest(open);
    if (!next) break;
    const made = make(next.taken);
    if (made.flaws.length === 0 && made.value !== undefined) return { value: made.value, flaws: [] };
    first ??= made;
    for (const each of successors(made, next)) {
      const name = [...each.taken]
        .map(([id, way]) => `${id}=${way}`)
        .toSorted()
        .join('\n');
      if (seen.has(name)) continue;
      seen.add(name);
      open.push(each);
    }
  }
  return { flaws: first?.flaws ?? [] };
}

function cheapest(open: Open[]): Open | undefined {
  let best = 0;
  open.forEach((each, index) => {
    if (each.cost < (open[best]?.cost ?? Number.POSITIVE_INFINITY)) best = index;
  });
  return open.splice(best, 1)[0];
}

/** The ways of choosing that take the next thing at one point that a flaw may come from. */
function successors({ value, flaws, choices }: Attempt, { taken, cost }: Open): readonly Open[] {
  const weight = value === undefined ? 2 : Math.min(flaws.length, 10) / 10;
  // Each branch of a choice tells its own flaw of the same place.
  const places = [...new Set(flaws.map(({ at }) => at))];
  return choices
    .filter((each) => each.taken + 1 < each.of)
    .flatMap((each) => {
      const distance = Math.min(...places.map((place) => distanceOf(each.at, place)));
      if (!Number.isFinite(distance)) return [];
      return [
        {
          taken: new Map([...taken, [each.id, each.taken + 1]]),
          cost: cost + 1 + distance / 4 + weight + (each.isLast ? 0.5 : 0),
        },
      ];
    });
}

/** Steps from where a choice is made to where a flaw is, infinite if neither lies in the other. */
function distanceOf(choice: string, flaw: string): number {
  if (`${flaw}/`.startsWith(`${choice}/`)) return depth(flaw) - depth(choice);
  if (`${choice}/`.startsWith(`${flaw}/`)) return 1 + depth(choice) - depth(flaw);
  return Number.POSITIVE_INFINITY;
}

function depth(pointer: string): number {
  return pointer.split('/').length;
}

function reasonOf(flaws: Attempt['flaws']): string {
  const [first] = flaws;
  const where = first === undefined || first.at === '' ? '' : ` for ${first.at}`;
  return `no value could be made${where}: ${first?.message ?? 'too many ways were tried'}`;
}
