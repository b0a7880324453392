import { valueInPlace } from '../../contracts/api/credential-place.ts';
import type { PlacedToken } from '../../contracts/api/tokens.ts';
import { asText } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import type { Path } from '../../wire/json-pointer.ts';
import { pathParameters } from '../../contracts/api/paths.ts';
import { absentId } from '../../generators/absent-id.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import { uniqueNumbers } from '../setup/unique-number.ts';
import { uniqueTexts } from '../setup/unique-texts.ts';
import { sameShapeToken } from '../../generators/faults/unknown-token.ts';

/** What a provider state has brought about: on a target, or in placeholders when a pact is written. */
export interface StateSource {
  readonly facts: OperationFacts;
  /** Path parameter → value that exists. */
  readonly values: Readonly<Record<string, string>>;
  /** Values that the state adds: a second parent's id, a deleted one's. */
  readonly others: Readonly<Record<string, string>>;
  /** Keys of the body whose value must be unique → one that is taken. */
  readonly taken?: Readonly<Record<string, Json>>;
  /** What the valid request's user shows, and where. */
  readonly credential: readonly PlacedToken[];
  /** What the user that the state brings shows. */
  readonly otherCredential?: readonly PlacedToken[];
  /** A text that nothing else in the target carries. */
  readonly unique: string;
  /** The name of each reference in a body → the value that it stands for. */
  readonly references: Readonly<Record<string, Json>>;
  /** Sets ids that don't exist, and tokens that were never issued, apart from those of other runs. */
  readonly nonce: number;
}

/** The values that a pact's expressions name: writing and verifying use this one list. */
export function stateValues(source: StateSource): Readonly<Record<string, string>> {
  const { facts, values, others, taken = {}, credential, unique, references, nonce } = source;
  const { operation } = facts;
  const parameters = pathParameters(operation.path);
  const absent = parameters.map((name) => [name, absentId(facts, name, values[name] ?? '', nonce)] as const);
  return {
    ...prefixed('', escaped(values, parameters)),
    ...prefixed('absent_', escaped(Object.fromEntries(absent), parameters)),
    ...prefixed('other_', escaped(others, parameters)),
    ...prefixed('other_', textsOf(taken)),
    ...referredValues(references),
    unique,
    ...Object.fromEntries(
      [...uniqueNumbers(facts, unique), ...uniqueTexts(facts, unique)].map(({ path, value }) => [
        uniqueName(path),
        String(value),
      ]),
    ),
    ...named('api_token', credential, ({ token }) => token),
    ...named('authorization', credential, inPlace),
    ...named('unknown_authorization', credential, ({ place, token }) =>
      valueInPlace(place, sameShapeToken(token, nonce)),
    ),
    ...named('other_authorization', source.otherCredential ?? [], inPlace),
  };
}

/** Those that a body refers to: what was made before. */
export function referredValues(references: StateSource['references']): Readonly<Record<string, string>> {
  return prefixed('new_', textsOf(references));
}

/** A name as an expression can hold it: `projects.id` is `projects_id`. */
export function expressionName(name: string): string {
  return name.replaceAll(/\W/g, '_');
}

/** What a unique number of the body is called, or a text whose form leaves no room for what is unique. */
export function uniqueName(path: Path): string {
  return `unique_${expressionName(path.join('_'))}`;
}

/** Values of a body as texts: a pact says of what kind they are there. */
function textsOf(values: Readonly<Record<string, Json>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, asText(value)]));
}

/** One text for each value of a credential: the first has the name itself, the second `name_2`. */
function named(
  name: string,
  credential: readonly PlacedToken[],
  textOf: (each: PlacedToken) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    credential.map((each, index) => [index === 0 ? name : `${name}_${index + 1}`, textOf(each)]),
  );
}

function inPlace({ place, token }: PlacedToken): string {
  return valueInPlace(place, token);
}

/** Those with these names as they stand in a path: the verifier puts them there as they are. */
function escaped(
  values: Readonly<Record<string, string>>,
  names: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      names.includes(name) ? encodeURIComponent(value) : value,
    ]),
  );
}

function prefixed(prefix: string, values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [prefix + expressionName(name), value]),
  );
}
