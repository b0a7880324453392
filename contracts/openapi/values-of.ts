import { listIn, objectIn } from '../../wire/json-members.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import type { Resolve } from './resolver.ts';

/** The examples that a media type or a parameter gives, by their names; one that holds no value here is none. */
export function namedExamples(
  holder: JsonObject,
  resolve: Resolve,
): readonly (readonly [name: string, value: Json, example: JsonObject])[] {
  const named = Object.entries(objectIn(holder, 'examples'))
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
  const rest = [schema['default'], listIn(schema, 'enum')[0]].filter((each) => each !== undefined);
  return [...single, ...listIn(schema, 'examples'), ...rest];
}
