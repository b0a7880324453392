import type { Contract } from '../contracts/contract.ts';
import { partsIn } from '../contracts/openapi/places.ts';
import type { Placed } from '../contracts/openapi/places.ts';
import type { JsonSchema } from '../contracts/api/operation.ts';
import { referredSchema } from '../contracts/api/schema.ts';
import type { Schemas } from '../contracts/api/schema.ts';
import type { SchemaOracles } from '../contracts/api/schema-oracle.ts';

/** The schemas of bodies and parameters that nothing can be judged by, a line each: the validator can't read them. */
export function unusableSchemas(contract: Contract, oracles: SchemaOracles): readonly string[] {
  return contract.operations.flatMap(({ id, body, parameters }) => [
    ...(body ? lines(`operation ${id}: the schema of its body`, body.schema) : []),
    ...parameters.flatMap(({ name, schema }) => lines(`operation ${id}: the schema of ${name}`, schema)),
  ]);

  function lines(what: string, schema: JsonSchema): readonly string[] {
    const why = complaint(schema, oracles);
    if (why === undefined) return [];
    const inner = innermost({ schema, at: [], why }, contract.schemas, oracles, new Set());
    const at = inner.at.length === 0 ? '' : ` at ${inner.at.join('.')}`;
    return [`${what} can't be used${at}: ${inner.why}`];
  }
}

interface Unusable {
  readonly schema: JsonSchema;
  /** Keys from the outermost schema. */
  readonly at: readonly string[];
  readonly why: string;
}

/** The smallest part of a schema that is unusable by itself. */
function innermost(
  found: Unusable,
  schemas: Schemas,
  oracles: SchemaOracles,
  seen: Set<JsonSchema>,
): Unusable {
  seen.add(found.schema);
  for (const { node: schema, at } of partsOf(found.schema, schemas)) {
    const why = seen.has(schema) ? undefined : complaint(schema, oracles);
    if (why !== undefined)
      return innermost({ schema, at: [...found.at, ...at], why }, schemas, oracles, seen);
  }
  return found;
}

function complaint(schema: JsonSchema, oracles: SchemaOracles): string | undefined {
  try {
    oracles.of(schema);
    return undefined;
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).replace(
      /^schema is invalid: data\/?/,
      '',
    );
  }
}

/** What stands in a schema, and what its reference leads to. */
function partsOf(schema: JsonSchema, schemas: Schemas): readonly Pick<Placed, 'node' | 'at'>[] {
  const { $ref: reference } = schema;
  const target = typeof reference === 'string' ? referredSchema(reference, schemas) : undefined;
  return [...(target ? [{ node: target, at: [] }] : []), ...partsIn('schema', schema)];
}
