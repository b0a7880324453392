import type { JsonSchema } from '../../contracts/api/operation.ts';
import { referredSchema } from '../../contracts/api/schema.ts';
import type { Schemas } from '../../contracts/api/schema.ts';
import { listIn, objectIn } from '../../wire/json-members.ts';
import { toPointer, valueAt } from '../../wire/json-pointer.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { matches } from './matches.ts';

/** JSON pointer → the schemas that judge the value there, in the order in which they are met. */
export type NodesByPlace = ReadonlyMap<string, readonly JsonSchema[]>;

/** What it takes to follow schemas along a document. */
export interface AlongDocument {
  readonly schemas: Schemas;
  /** Tells whether a value fits a branch of a choice, or a condition; all are followed, unless given. */
  readonly fits?: (schema: JsonSchema, value: Json) => boolean;
}

/**
 * Every schema that judges some value of a valid document: `$ref`s followed, of a choice the branches that the value fits.
 * Without a way to tell which it fits, every schema that could.
 *
 * The document bounds it: a schema that refers to itself is followed as deep as the document goes.
 */
export function nodesIn(schema: JsonSchema, document: Json, { schemas, fits }: AlongDocument): NodesByPlace {
  const found = new Map<string, readonly JsonSchema[]>();
  visit(schema, document, '');
  return found;

  function visit(node: JsonSchema, value: Json, at: string): void {
    const known = found.get(at) ?? [];
    if (known.includes(node)) return;
    found.set(at, [...known, node]);
    for (const each of atSamePlace(node, value).filter(isJsonObject)) visit(each, value, at);
    for (const step of stepsIn(value)) {
      const under = schemasUnder(node, step).filter(isJsonObject);
      if (under.length === 0) continue;
      const place = at + toPointer([step]);
      for (const each of under) visit(each, valueAt(value, [step]) ?? null, place);
    }
  }

  function atSamePlace(node: JsonSchema, value: Json): readonly (Json | undefined)[] {
    const { $ref: reference, if: condition } = node;
    const target = typeof reference === 'string' ? referredSchema(reference, schemas) : undefined;
    const chosen = ['oneOf', 'anyOf'].flatMap((key) =>
      listIn(node, key).filter((each) => isJsonObject(each) && (fits?.(each, value) ?? true)),
    );
    const dependent = Object.entries(objectIn(node, 'dependentSchemas'))
      .filter(([key]) => !fits || (isJsonObject(value) && Object.hasOwn(value, key)))
      .map(([, each]) => each);
    const ways =
      fits && isJsonObject(condition) ? [fits(condition, value) ? 'then' : 'else'] : ['then', 'else'];
    return [target, ...listIn(node, 'allOf'), ...chosen, ...ways.map((key) => node[key]), ...dependent];
  }
}

function stepsIn(value: Json): readonly (string | number)[] {
  if (Array.isArray(value)) return value.map((_, index) => index);
  return isJsonObject(value) ? Object.keys(value) : [];
}

/** What a schema itself says of a member or item. */
function schemasUnder(node: JsonSchema, step: string | number): readonly (Json | undefined)[] {
  if (typeof step === 'number')
    return [listIn(node, 'prefixItems')[step] ?? node['items'] ?? node['unevaluatedItems']];
  const properties = objectIn(node, 'properties');
  const named = Object.hasOwn(properties, step) ? [properties[step]] : [];
  const matching = Object.entries(objectIn(node, 'patternProperties'))
    .filter(([pattern]) => matches(pattern, step))
    .map(([, each]) => each);
  const own = [...named, ...matching];
  return own.length > 0 ? own : [node['additionalProperties'] ?? node['unevaluatedProperties']];
}
