import { valueInPlace } from '../contracts/api/credential-place.ts';
import type { PlacedToken } from '../contracts/api/tokens.ts';
import { conflictPath, keysOfConflict } from '../contracts/api/conflict-path.ts';
import { nameOfReference, referenceIn } from '../contracts/api/body-reference.ts';
import type { Json } from '../wire/json.ts';
import { toPointer, valueAt } from '../wire/json-pointer.ts';
import type { Path } from '../wire/json-pointer.ts';
import { pathParameters } from '../contracts/api/paths.ts';
import type { Operation } from '../contracts/api/operation.ts';
import { pathsOf } from '../contracts/api/schema.ts';
import { uniqueNumbers } from '../engine/setup/unique-number.ts';
import { uniqueTexts } from '../engine/setup/unique-texts.ts';
import {
  expressionName,
  uniqueName,
  referredValues,
  stateValues,
} from '../engine/provider-states/state-values.ts';
import type { StateSource } from '../engine/provider-states/state-values.ts';
import { oncePer } from '../generators/once-per.ts';
import { oncePerOperation } from '../generators/once-per-operation.ts';
import type { OperationFacts } from '../generators/operation-facts.ts';
import { matches } from '../generators/rules/matches.ts';
import type { Template } from './interaction.ts';
import { NOT_SENT } from './state-header.ts';

const TOKEN = 'STANDINTOKENOFTHECLIENT';
const OTHER_TOKEN = 'STANDINTOKENOFTHESTATE';
const UNIQUE = 'standinunique';
const EXAMPLE = 'example';

/** What stands in for a target's ids and tokens while a pact is written, until each is replaced by its expression. */
export const placeholdersFor = oncePerOperation((facts: OperationFacts): StateSource => {
  const { operation } = facts;
  const names = pathParameters(operation.path);
  const valueOf = (name: string, index: number): string => {
    const schema = operation.parameters.find((each) => each.name === name)?.schema ?? {};
    if (schema['type'] === 'integer') return `4${index}7700${index}1`;
    const { pattern } = schema;
    if (typeof pattern !== 'string') return `STANDIN${index}`;
    // In the other case letters would not be known again.
    const digits = `77001-${index}-77001`;
    return matches(pattern, digits) ? digits : `stand-in-${index}`;
  };
  const taken = operation.conflictsOn
    .flatMap(keysOfConflict)
    .map((key, index) => [key, takenFor(facts, key, index)] as const);
  return {
    facts,
    values: Object.fromEntries(names.map((name, index) => [name, valueOf(name, index)])),
    others: Object.fromEntries(names.map((name, index) => [name, valueOf(name, index + 5)])),
    taken: Object.fromEntries(taken),
    credential: placedIn(operation, TOKEN),
    otherCredential: placedIn(operation, OTHER_TOKEN),
    unique: UNIQUE,
    references: {},
    nonce: 0,
  };
});

/** What they stand for but for what a body refers to, which is another for each body. */
const valuesOf = oncePer(stateValues);

/** A placeholder of its own for each value of a credential. */
function placedIn({ credential }: Operation, placeholder: string): readonly PlacedToken[] {
  return credential.map((place, index) => ({
    place,
    token: index === 0 ? placeholder : `${index + 1}${placeholder}`,
  }));
}

/** A value for a key that must be unique: of the kind that its example has, and of its form. */
function takenFor(facts: OperationFacts, key: string, index: number): Json {
  const unique = `${UNIQUE}${index}`;
  const at = toPointer(conflictPath(key, facts.minimal));
  const formed = formedTexts(facts, unique).filter(({ value }) => value.length >= LEAST_FORMED);
  const placed = [...uniqueNumbers(facts, unique), ...formed].find(({ path }) => toPointer(path) === at);
  return placed?.value ?? `stand-in-of-${index}`;
}

/** The texts that must be new and whose form leaves no room for what is unique. */
function formedTexts(facts: OperationFacts, unique: string): ReturnType<typeof uniqueTexts> {
  return uniqueTexts(facts, unique).filter(
    ({ path, value }) => !value.includes(unique) && value !== valueAt(facts.minimal, path),
  );
}

/** A shorter text may stand elsewhere by chance. */
const LEAST_FORMED = 6;

/** Turns texts with placeholders in them into templates. */
export class Templates {
  readonly #names: readonly (readonly [placeholder: string, name: string])[];
  readonly #placed: readonly PlacedName[];
  readonly #operation: Operation;

  /**
   * @param references what the body refers to
   * @param without names of values that the request can't mean, where two have the same placeholder
   */
  constructor(
    source: StateSource,
    references: StateSource['references'],
    without: (name: string) => boolean,
  ) {
    this.#operation = source.facts.operation;
    this.#placed = [...placedNamesIn(source), ...placedReferences(source.facts, references)];
    this.#names = Object.entries({ ...valuesOf(source), ...referredValues(references) })
      .filter(([name]) => !without(name) && !name.startsWith('unique_'))
      .filter(([name]) => !this.#placed.some((each) => each.name === name))
      .map(([name, value]) => [value, name] as const)
      .toSorted(([one], [other]) => other.length - one.length);
  }

  /** A text as a template. */
  of(text: string): Template {
    const names = this.#names.filter(([placeholder]) => text.includes(placeholder));
    if (names.length === 0) return { example: text };
    const filled = (valueOf: (name: string) => string): string =>
      names.reduce((whole, [placeholder, name]) => whole.replaceAll(placeholder, () => valueOf(name)), text);
    return { example: filled((name) => this.#exampleOf(name)), expression: filled((name) => `\${${name}}`) };
  }

  /** What a whole number, or a text of a form, at a place in a body is called, if it is a placeholder. */
  nameOf(found: number | string, path: Path): string | undefined {
    return this.#placed.find(({ at, value }) => value === found && at === toPointer(path))?.name;
  }

  /** Tells whether a placeholder is in a text. */
  isIn(text: string): boolean {
    return (
      this.of(text).expression !== undefined ||
      this.#placed.some(({ value }) => typeof value === 'number' && text.includes(String(value)))
    );
  }

  /** Tells whether a placeholder is in a text with its letters in the other case: no expression gives that of a target. */
  isAlteredIn(text: string): boolean {
    const rest = this.of(text).example.toLowerCase();
    return this.#names.some(
      ([placeholder]) => /[a-z]/i.test(placeholder) && rest.includes(placeholder.toLowerCase()),
    );
  }

  /** Bytes with examples in place of the placeholders: nothing can be filled into bytes at verification. */
  inBytes(bytes: Uint8Array): Uint8Array {
    return Buffer.from(this.of(Buffer.from(bytes).toString('latin1')).example, 'latin1');
  }

  /** Of the same form, and true of no target. */
  #exampleOf(name: string): string {
    // A token that nobody ever issued would be refused like the one that the state brings.
    if (name.startsWith('other_authorization')) return NOT_SENT;
    const [, kind, number = '1'] = /(authorization|api_token)(?:_(\d+))?$/.exec(name) ?? [];
    const place = this.#operation.credential[Number(number) - 1];
    if (kind === 'authorization' && place) return valueInPlace(place, EXAMPLE);
    return kind === 'api_token' ? EXAMPLE : '1';
  }
}

/** A whole number, or a text of a form, that is a placeholder: it may stand elsewhere too, so it is known by its place. */
interface PlacedName {
  readonly at: string;
  readonly value: number | string;
  readonly name: string;
}

/** Those but for what a body refers to. */
const placedNamesIn = oncePer(({ facts, taken = {}, unique }: StateSource): readonly PlacedName[] => [
  ...[...uniqueNumbers(facts, unique), ...formedTexts(facts, unique)].map(({ path, value }) => ({
    at: toPointer(path),
    value,
    name: uniqueName(path),
  })),
  ...Object.entries(taken).flatMap(([key, value]) =>
    typeof value === 'number' ? [{ at: toPointer([key]), value, name: `other_${expressionName(key)}` }] : [],
  ),
]);

function placedReferences(
  facts: OperationFacts,
  references: StateSource['references'],
): readonly PlacedName[] {
  return placesOfReferences(facts).flatMap(({ at, name }) => {
    const value = references[name];
    return typeof value === 'number' ? [{ at, value, name: `new_${name}` }] : [];
  });
}

/** Where an example refers to what is made before, and by what name. */
const placesOfReferences = oncePerOperation(({ operation }): readonly Pick<PlacedName, 'at' | 'name'>[] =>
  (operation.body?.examples ?? []).flatMap(({ value }) =>
    pathsOf(value).flatMap((path) => {
      const reference = referenceIn(valueAt(value, path));
      return reference ? [{ at: toPointer(path), name: nameOfReference(reference) }] : [];
    }),
  ),
);
