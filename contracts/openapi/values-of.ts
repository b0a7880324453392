import type { Json, JsonObject } from '../../wire/json.ts';
import { composition, markedIn } from './marked-in.ts';
import { list, member } from './resolver.ts';
import type { Resolve } from './resolver.ts';

/** The examples that a media type or a parameter gives, by their names; one that holds no value here is none. */
export function namedExamples(
  holder: JsonObject,
  resolve: Resolve,
): readonly (readonly [name: string, value: Json, example: JsonObject])[] {
  const named = Object.entries(member(holder, 'examples'))
    .map(([name, node]) => [name, resolve(node)] as const)
    .flatMap(([name, example]) =>
      Object.hasOwn(example, 'value') ? [[name, example['value'] ?? null, example] as const] : [],
    );
  if (named.length > 0 || holder['example'] === undefined) return named;
  return [['example', holder['example'], {}]];
}

/** The values that a schema itself gives for what it describes, the best first. */
export function schemaValues(schema: JsonObject): readonly Json[] {
  const single = [schema['const'], schema['example']].filter((each) => each !== undefined);
  const rest = [schema['default'], list(schema, 'enum')[0] as Json | undefined].filter(
    (each) => each !== undefined,
  );
  return [...single, ...(list(schema, 'examples') as readonly Json[]), ...rest];
}

/** Objects inside objects that are looked into: schemas that refer to one another have no end. */
const DEEPEST = 6;

/** A value made of what a schema's properties give, those that are read-only aside; undefined if one is missing that is required. */
export function composed(
  node: unknown,
  resolve: Resolve,
  above: readonly JsonObject[] = [],
): Json | undefined {
  const schema = resolve(node);
  if (above.includes(schema) || above.length > DEEPEST) return undefined;
  const [own] = schemaValues(schema);
  if (own !== undefined) return own;
  const parts = composition(schema, resolve);
  const properties = Object.assign({}, ...parts.map((each) => member(each, 'properties'))) as JsonObject;
  const required = parts.flatMap((each) => list(each, 'required'));
  if (Object.keys(properties).length === 0 && required.length === 0) return undefined;
  const readOnly = markedIn(schema, 'readOnly', resolve);
  const entries = Object.entries(properties)
    .filter(([key]) => !readOnly.has(key))
    .map(([key, each]) => [key, composed(each, resolve, [...above, schema])] as const)
    .filter((entry): entry is readonly [string, Json] => entry[1] !== undefined);
  const value = Object.fromEntries(entries);
  return entries.length > 0 && required.every((key) => Object.hasOwn(value, String(key))) ? value : undefined;
}
