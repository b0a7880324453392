import { credentialValue } from '../../contracts/api/credential-form.ts';
import { asText } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import type { Path } from '../../wire/json-pointer.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { pathParameters } from '../../contracts/api/paths.ts';
import { absentId } from '../../generators/absent-id.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import { uniqueNumbers } from '../setup/unique-number.ts';
import { sameShapeToken } from '../../generators/faults/unknown-token.ts';

/** What a provider state has brought about: on a target, or in stand-ins when a pact is written. */
export interface StateSource {
  readonly facts: OperationFacts;
  /** Path parameter → value that exists. */
  readonly values: Readonly<Record<string, string>>;
  /** Values that the state adds: a second parent's id, a deleted one's. */
  readonly others: Readonly<Record<string, string>>;
  /** Keys of the body whose value must be unique → one that is taken. */
  readonly taken?: Readonly<Record<string, Json>>;
  readonly token: string;
  readonly otherToken?: string;
  /** A text that nothing else in the target carries. */
  readonly unique: string;
  /** The name of each reference in a body → the value that it stands for. */
  readonly references: Readonly<Record<string, Json>>;
  /** Sets ids that don't exist, and tokens that were never issued, apart from those of other runs. */
  readonly nonce: number;
}

/** The values that a pact's expressions name: writing and verifying use this one list. */
export function stateValues(source: StateSource): Readonly<Record<string, string>> {
  const { facts, values, others, taken = {}, token, otherToken, unique, references, nonce } = source;
  const { operation } = facts;
  const parameters = pathParameters(operation.path);
  const absent = parameters.map((name) => [name, absentId(facts, name, values[name] ?? '', nonce)] as const);
  return {
    ...prefixed('', escaped(values, parameters)),
    ...prefixed('absent_', escaped(Object.fromEntries(absent), parameters)),
    ...prefixed('other_', escaped(others, parameters)),
    ...prefixed('other_', textsOf(taken)),
    ...prefixed('new_', textsOf(references)),
    unique,
    ...Object.fromEntries(
      uniqueNumbers(facts, unique).map(({ path, value }) => [numberName(path), String(value)]),
    ),
    api_token: token,
    ...credential('authorization', operation, token),
    ...credential('unknown_authorization', operation, sameShapeToken(token, nonce)),
    ...(otherToken !== undefined && credential('other_authorization', operation, otherToken)),
  };
}

/** A name as an expression can hold it: `projects.id` is `projects_id`. */
export function expressionName(name: string): string {
  return name.replaceAll(/\W/g, '_');
}

/** What a unique number of the body is called. */
export function numberName(path: Path): string {
  return `unique_${expressionName(path.join('_'))}`;
}

/** Values of a body as texts: a pact says of what kind they are there. */
function textsOf(values: Readonly<Record<string, Json>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, asText(value)]));
}

/** A token in the form that it travels in, where one travels at all. */
function credential(name: string, operation: Operation, token: string): Readonly<Record<string, string>> {
  const value = credentialValue(operation.credential, token);
  return value === null ? {} : { [name]: value };
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
