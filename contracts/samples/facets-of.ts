import { isJsonObject } from '../../wire/json.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import type { JsonSchema } from '../api/operation.ts';
import { referredSchema } from '../api/schema.ts';
import type { Schemas } from '../api/schema.ts';
import type { Choices } from './choices.ts';
import { childrenOf, discriminating } from './discriminator.ts';
import { isSchema } from './facets.ts';
import type { Facets } from './facets.ts';
import { NoValue } from './no-value.ts';

/** A schema, or what JSON Schema writes in the place of one. */
export type Node = JsonSchema | boolean;

/** The schemas that apply to a value, and every schema that was passed on the way to them. */
export interface FoundFacets {
  readonly facets: Facets;
  readonly passed: ReadonlySet<JsonSchema>;
}

/**
 * Follows what leads from schemas to others at the same place: references, `allOf`, and one way through each choice.
 *
 * @param at JSON pointer to the value
 * @throws {NoValue} if one of them allows nothing, or leads nowhere
 */
export function facetsOf(
  nodes: readonly Node[],
  at: string,
  schemas: Schemas,
  choices: Choices,
): FoundFacets {
  const facets: JsonSchema[] = [];
  const passed = new Set<JsonSchema>();

  /** @param names the references that led here, the first one first */
  const visit = (node: Node, names: readonly string[]): void => {
    if (node === false) throw new NoValue(at, 'its schema allows nothing');
    if (node === true || passed.has(node)) return;
    passed.add(node);
    const reference = node['$ref'];
    if (typeof reference === 'string') {
      const target = referredSchema(reference, schemas);
      if (!target) throw new NoValue(at, `${reference} leads nowhere`);
      visit(target, [...names, reference]);
    }
    facets.push(node);
    for (const part of partsIn(node, 'allOf')) visit(part, names);
    for (const key of ['oneOf', 'anyOf']) choose(node, key);
    conditional(node);
    discriminated(node, names);
  };

  const choose = (node: JsonSchema, key: string): void => {
    const branches = partsIn(node, key).toSorted((one, other) => Number(isNull(one)) - Number(isNull(other)));
    if (branches.length === 0) return;
    const branch = branches[choices.take(at, key, branches.length)] ?? true;
    const reference = isJsonObject(branch) ? branch['$ref'] : undefined;
    if (typeof reference === 'string') facets.unshift(...discriminating(node, reference));
    visit(branch, typeof reference === 'string' ? [reference] : []);
    if (key !== 'oneOf') return;
    for (const other of branches) if (other !== branch && isJsonObject(other)) facets.push({ not: other });
  };

  const conditional = (node: JsonSchema): void => {
    const { if: condition, then: consequence, else: alternative } = node;
    if (!isSchema(condition) || (!isSchema(consequence) && !isSchema(alternative))) return;
    const way = choices.take(at, 'if', 3);
    if (way === 1) for (const each of [condition, consequence ?? true]) if (isSchema(each)) visit(each, []);
    if (way === 2 && isSchema(alternative)) visit(alternative, []);
  };

  /** A schema that others are all of may say by which key they are told apart. */
  const discriminated = (node: JsonSchema, names: readonly string[]): void => {
    if (!isJsonObject(node['discriminator']) || node['oneOf'] !== undefined || node['anyOf'] !== undefined)
      return;
    const [outermost = ''] = names;
    const children = childrenOf(node, schemas);
    if (!children.includes(outermost) && referredSchema(outermost, schemas) === node && children.length > 0) {
      const child = children[choices.take(at, 'kind', children.length)] ?? outermost;
      facets.unshift(...discriminating(node, child));
      visit(referredSchema(child, schemas) ?? true, [child]);
    } else if (outermost !== '') facets.unshift(...discriminating(node, outermost));
  };

  for (const node of nodes) visit(node, []);
  return { facets, passed };
}

function partsIn(node: JsonObject, key: string): readonly Node[] {
  const parts = node[key];
  return Array.isArray(parts) ? parts.filter((each: Json) => isSchema(each)) : [];
}

function isNull(node: Node): boolean {
  return isJsonObject(node) && (node['type'] === 'null' || node['const'] === null);
}

/** The schemas that a value of a schema is judged by whatever is chosen: itself, what it refers to, and what it is all of. */
export function surelyApplying(
  node: Node,
  schemas: Schemas,
  seen: Set<JsonSchema> = new Set(),
): ReadonlySet<JsonSchema> {
  if (!isJsonObject(node) || seen.has(node)) return seen;
  seen.add(node);
  const reference = node['$ref'];
  const target = typeof reference === 'string' ? referredSchema(reference, schemas) : undefined;
  for (const each of [...(target ? [target] : []), ...partsIn(node, 'allOf')])
    surelyApplying(each, schemas, seen);
  return seen;
}
