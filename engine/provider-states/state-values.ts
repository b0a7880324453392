import type { Operation } from '../../contracts/operation.ts';
import { pathParameters } from '../../contracts/paths.ts';
import { basic } from '../../generators/draft.ts';
import { absentId } from '../../generators/faults/missing-resource.ts';
import { lookalike } from '../../generators/faults/unknown-token.ts';

/** What a provider state has brought about: on a target, or in stand-ins when a pact is written. */
export interface StateSource {
  readonly operation: Operation;
  /** Path parameter → value that exists. */
  readonly values: Readonly<Record<string, string>>;
  /** Values that the state adds: a second parent's id, the id that is taken. */
  readonly others: Readonly<Record<string, string>>;
  readonly token: string;
  readonly otherToken?: string;
  /** A text that nothing else in the target carries. */
  readonly unique: string;
  /** `type.key` → value of a resource that a body refers to. */
  readonly references: Readonly<Record<string, string>>;
  /** Sets ids that don't exist, and tokens that were never issued, apart from those of other runs. */
  readonly nonce: number;
}

/** The values that a pact's expressions name: writing and verifying use this one list. */
export function stateValues(source: StateSource): Readonly<Record<string, string>> {
  const { operation, values, others, token, otherToken, unique, references, nonce } = source;
  const parameters = pathParameters(operation.path);
  const absent = parameters.map((name) => {
    const schema = operation.parameters.find((each) => each.name === name)?.schema ?? {};
    return [name, absentId(values[name] ?? '', schema, nonce)] as const;
  });
  return {
    ...escaped(values, parameters),
    ...prefixed('absent_', escaped(Object.fromEntries(absent), parameters)),
    ...prefixed('other_', escaped(others, parameters)),
    ...prefixed('new_', references),
    unique,
    api_token: token,
    authorization: basic(token),
    unknown_authorization: basic(lookalike(token, nonce)),
    ...(otherToken !== undefined && { other_authorization: basic(otherToken) }),
  };
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
    Object.entries(values).map(([name, value]) => [prefix + name.replaceAll('.', '_'), value]),
  );
}
