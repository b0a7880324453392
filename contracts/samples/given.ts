import { listIn } from '../../wire/json-members.ts';
import type { Json } from '../../wire/json.ts';
import { isJsonArray, isJsonObject } from '../../wire/json.ts';
import type { Schemas } from '../api/schema.ts';
import { surelyApplying } from './facets-of.ts';
import type { Facets } from './facets.ts';

/** The values that schemas themselves give. */
export interface SchemaValues {
  /** The only ones that they allow, where they say so; `null` last. */
  readonly only?: readonly Json[];
  /** Examples and defaults, the best first; nothing says that they are valid. */
  readonly given: readonly Json[];
}

/** What the schemas of a value give for it; what is read-only in an example is left out, since it is of an answer. */
export function givenIn(facets: Facets, schemas: Schemas): SchemaValues {
  const examples = facets.flatMap((each) => [
    ...(each['example'] === undefined ? [] : [each['example']]),
    ...listIn(each, 'examples'),
  ]);
  const defaults = facets.flatMap((each) => (each['default'] === undefined ? [] : [each['default']]));
  const given = unlike([...examples, ...defaults]).map((each) => forRequest(each, facets, schemas));
  const lists = facets.flatMap((each) => [
    ...(each['const'] === undefined ? [] : [[each['const']]]),
    ...(isJsonArray(each['enum']) ? [each['enum']] : []),
  ]);
  if (lists.length === 0) return { given };
  const [first = [], ...others] = lists.map((each) => new Map(each.map((one) => [JSON.stringify(one), one])));
  const allowed = new Map([...first].filter(([text]) => others.every((each) => new Map(each).has(text))));
  const preferred = given.filter((each) => allowed.has(JSON.stringify(each)));
  const all = unlike([...preferred, ...allowed.values()]);
  return { given, only: [...all.filter((each) => each !== null), ...all.filter((each) => each === null)] };
}

function unlike(values: readonly Json[]): readonly Json[] {
  return [...new Map(values.map((each) => [JSON.stringify(each), each])).values()];
}

function forRequest(value: Json, facets: Facets, schemas: Schemas): Json {
  if (!isJsonObject(value)) return value;
  const readOnly = (key: string): boolean =>
    facets.some(
      ({ properties }) =>
        isJsonObject(properties) && Object.hasOwn(properties, key) && isReadOnly(properties[key], schemas),
    );
  return Object.fromEntries(Object.entries(value).filter(([key]) => !readOnly(key)));
}

/** Tells whether a schema is of something that only answers hold. */
export function isReadOnly(node: Json | undefined, schemas: Schemas): boolean {
  return isJsonObject(node) && [...surelyApplying(node, schemas)].some((each) => each['readOnly'] === true);
}
