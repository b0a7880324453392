import { _, not } from 'ajv/dist/compile/codegen/index.js';
import type { Ajv2020, CodeKeywordDefinition, KeywordCxt } from 'ajv/dist/2020.js';
import { Type } from 'ajv/dist/compile/util.js';
import { rebased } from './rebased.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { Json, JsonObject } from '../../wire/json.ts';

/** What it takes to follow schemas along a list. */
interface Along {
  readonly ajv: Pick<Ajv2020, 'compile' | 'getSchema'>;
  /** A schema all of whose references can be resolved wherever it stands. */
  readonly rebased: (schema: JsonObject) => JsonObject;
}

/**
 * The keyword `unevaluatedItems` (JSON Schema 2020-12, core §11.2), in place of Ajv's own: that counts the items that are
 * evaluated from the first one on, so that it knows nothing of what `contains` evaluates, nor of a branch of a choice that
 * evaluates fewer than another.
 */
export const unevaluatedItems: CodeKeywordDefinition = {
  keyword: 'unevaluatedItems',
  type: 'array',
  schemaType: ['boolean', 'object'],
  error: { message: 'must NOT have further items' },
  code: (context: KeywordCxt) => {
    const { gen, schema, parentSchema, data, it } = context;
    // Components refer to each other by what they are added with.
    const [base = ''] = it.baseId.split('#');
    const along: Along = { ajv: it.self, rebased: rebasedOnce(base) };
    const { unevaluatedItems: _own, ...own } = along.rebased(parentSchema);
    const judge = gen.scopeValue('func', { ref: (list: readonly Json[]) => evaluatedIn(own, list, along) });
    const evaluated = gen.const('evaluated', _`${judge}(${data})`);
    if (schema === false) {
      context.fail(_`${evaluated}.size < ${data}.length`);
      return;
    }
    const valid = gen.var('valid', true);
    gen.forRange('i', 0, _`${data}.length`, (index) => {
      gen.if(_`!${evaluated}.has(${index})`, () => {
        context.subschema({ keyword: 'unevaluatedItems', dataProp: index, dataPropType: Type.Num }, valid);
        if (!it.allErrors) gen.if(not(valid), () => gen.break());
      });
    });
    context.ok(valid);
  },
};

/** The places of the items that a schema, which allows the list, evaluates. */
function evaluatedIn(node: Json | undefined, list: readonly Json[], along: Along): ReadonlySet<number> {
  if (!isJsonObject(node)) return new Set();
  const { $ref: reference, prefixItems, contains, items, unevaluatedItems: rest } = node;
  const all = [...list.keys()];
  if (items !== undefined || rest !== undefined) return new Set(all);
  const prefix = Array.isArray(prefixItems) ? all.slice(0, prefixItems.length) : [];
  const contained = all.filter((index) => contains !== undefined && allows(contains, list[index], along));
  const target = typeof reference === 'string' ? along.ajv.getSchema(reference)?.schema : undefined;
  const parts = [
    isJsonObject(target) ? along.rebased(target) : undefined,
    ...partsOf(node, 'allOf'),
    ...chosenIn(node, list, along),
  ];
  return new Set([...prefix, ...contained, ...parts.flatMap((part) => [...evaluatedIn(part, list, along)])]);
}

/** The branches of choices and conditions that count for a list. */
function chosenIn(node: JsonObject, list: readonly Json[], along: Along): readonly (Json | undefined)[] {
  const { if: condition, then: consequence, else: alternative } = node;
  const branches = [...partsOf(node, 'anyOf'), ...partsOf(node, 'oneOf')].filter((each) =>
    allows(each, list, along),
  );
  if (condition === undefined) return branches;
  return [...branches, ...(allows(condition, list, along) ? [condition, consequence] : [alternative])];
}

function partsOf(node: JsonObject, key: string): readonly Json[] {
  const parts = node[key];
  return Array.isArray(parts) ? (parts as readonly Json[]) : [];
}

function allows(schema: Json, value: Json | undefined, along: Along): boolean {
  return isJsonObject(schema) ? along.ajv.compile(schema)(value) : schema === true;
}

/** Each is rebased once: Ajv compiles what it has not met before. */
function rebasedOnce(base: string): (schema: JsonObject) => JsonObject {
  const known = new WeakMap<JsonObject, JsonObject>();
  return (schema) => {
    const changed = known.get(schema) ?? (rebased(schema, base) as JsonObject);
    known.set(schema, changed);
    return changed;
  };
}
