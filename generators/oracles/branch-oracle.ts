import { isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import type { JsonSchema } from '../../contracts/api/operation.ts';
import { referredSchema } from '../../contracts/api/schema.ts';
import type { Schemas } from '../../contracts/api/schema.ts';
import type { SchemaOracle, SchemaOracles } from '../../contracts/api/schema-oracle.ts';

/** Says how to judge what is made from a valid body: by the branches of the schema's choices that this one fits. */
export type BranchOracle = (valid: Json) => SchemaOracle;

const CHOICES = ['oneOf', 'anyOf'] as const;

/**
 * Finds the branches of a schema's own `oneOf` and `anyOf` that valid bodies fit.
 *
 * A body that fits no branch breaks a rule of each, and that of the choice itself: what is wrong with it, the branch says
 * that it was made from. Whether anything is, the whole schema must say.
 */
export function branchOracle(schema: JsonSchema, schemas: Schemas, oracles: SchemaOracles): BranchOracle {
  const whole = oracles.of(schema);
  if (!isJudgedByParts(schema, schemas)) return () => whole;
  const known = new Map<string, SchemaOracle>();
  return (valid) => {
    const chosen: number[] = [];
    const narrowed = narrow(schema, [], (branches) => {
      const index = branches.findIndex((each) => compiled(each)?.(valid).length === 0);
      chosen.push(index);
      return branches[index];
    });
    const oracle = known.get(chosen.join()) ?? compiled(narrowed) ?? whole;
    known.set(chosen.join(), oracle);
    return oracle;
  };

  /** A part may refer to what stands in the whole alone. */
  function compiled(part: JsonSchema): SchemaOracle | undefined {
    try {
      return oracles.of(part);
    } catch {
      return undefined;
    }
  }

  function narrow(
    node: JsonSchema,
    above: readonly JsonSchema[],
    choose: (branches: readonly JsonSchema[]) => JsonSchema | undefined,
  ): JsonSchema {
    if (above.includes(node)) return node;
    const within = (part: JsonSchema): JsonSchema => narrow(part, [...above, node], choose);
    const target = targetOf(node, schemas);
    const rest: Record<string, Json> = { ...node };
    if (target) delete rest['$ref'];
    const parts = [...(target ? [target] : []), ...listed(node, 'allOf')];
    for (const key of CHOICES) {
      const branch = choose(listed(node, key));
      if (!branch) continue;
      delete rest[key];
      parts.push(branch);
    }
    return parts.length === 0 ? rest : { ...rest, allOf: parts.map(within) };
  }
}

/**
 * Whether one value that is wrong breaks rules elsewhere: where a choice is made, and where a part that does not fit
 * leaves its other keys without one that knows them.
 */
function isJudgedByParts(
  node: JsonSchema,
  schemas: Schemas,
  seen: ReadonlySet<JsonSchema> = new Set(),
): boolean {
  if (seen.has(node)) return false;
  const target = targetOf(node, schemas);
  return (
    [...CHOICES, 'unevaluatedProperties'].some((key) => node[key] !== undefined) ||
    [...(target ? [target] : []), ...listed(node, 'allOf')].some((each) =>
      isJudgedByParts(each, schemas, new Set([...seen, node])),
    )
  );
}

function targetOf({ $ref: reference }: JsonSchema, schemas: Schemas): JsonSchema | undefined {
  return typeof reference === 'string' ? referredSchema(reference, schemas) : undefined;
}

function listed(node: JsonSchema, key: string): readonly JsonSchema[] {
  const parts = node[key];
  return Array.isArray(parts) ? parts.filter(isJsonObject) : [];
}
