import { listIn } from '../../../wire/json-members.ts';
import type { Json } from '../../../wire/json.ts';
import { isJsonObject } from '../../../wire/json.ts';
import type { JsonSchema } from '../../api/operation.ts';
import type { Findings } from './findings.ts';

const PREFIX = '#/components/schemas/';

type Schemas = Readonly<Record<string, JsonSchema>>;

/** Schemas none of which is what it is, again: where one leads back to itself without a step into its value, the reference is left out. */
export function withoutLoops(schemas: Schemas, findings: Findings): Schemas {
  const state = new Map<string, 'open' | 'done'>();
  const changed: Record<string, JsonSchema> = {};
  const visit = (name: string): void => {
    if (state.has(name)) return;
    state.set(name, 'open');
    const schema = schemas[name];
    if (schema) changed[name] = within(schema, name);
    state.set(name, 'done');
  };
  const within = (schema: JsonSchema, name: string): JsonSchema => {
    const { $ref: reference } = schema;
    const target = typeof reference === 'string' ? reference.slice(PREFIX.length) : undefined;
    if (target !== undefined) visit(target);
    const isLoop = target !== undefined && state.get(target) === 'open';
    if (isLoop)
      findings.mend(
        PREFIX.slice(1) + name,
        `the reference to ${target} is left out, since it leads back to itself`,
      );
    const inner = { ...inLists(schema, name), ...inMembers(schema, name) };
    if (!isLoop && Object.keys(inner).length === 0) return schema;
    const { $ref, ...rest } = schema;
    return { ...rest, ...(!isLoop && $ref !== undefined && { $ref }), ...inner };
  };
  const inLists = (schema: JsonSchema, name: string): Record<string, Json> =>
    changes(schema, ['allOf', 'anyOf', 'oneOf'], (key) => {
      const before = listIn(schema, key) as readonly JsonSchema[];
      const after = before.map((each) => within(each, name));
      return after.some((each, index) => each !== before[index]) ? after : undefined;
    });
  const inMembers = (schema: JsonSchema, name: string): Record<string, Json> =>
    changes(schema, ['not', 'if', 'then', 'else'], (key) => {
      const before = schema[key];
      if (!isJsonObject(before)) return undefined;
      const after = within(before, name);
      return after === before ? undefined : after;
    });
  for (const name of Object.keys(schemas)) visit(name);
  return Object.fromEntries(Object.keys(schemas).map((name) => [name, changed[name] ?? {}]));
}

function changes(
  schema: JsonSchema,
  keys: readonly string[],
  change: (key: string) => Json | undefined,
): Record<string, Json> {
  const found: Record<string, Json> = {};
  for (const key of keys) {
    const changed = Object.hasOwn(schema, key) ? change(key) : undefined;
    if (changed !== undefined) found[key] = changed;
  }
  return found;
}
