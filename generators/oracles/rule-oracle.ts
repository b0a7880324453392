import { _ } from 'ajv/dist/2020.js';
import type { KeywordCxt, ValidateFunction } from 'ajv/dist/2020.js';
import type { JsonSchema } from '../../contracts/api/operation.ts';
import { allowsNothing } from '../../contracts/api/schema.ts';
import type { Schemas } from '../../contracts/api/schema.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { rebased } from '../../contracts/api/rebased.ts';
import { ajvFor } from '../../contracts/api/schema-oracle.ts';
import { ReferredComponents } from '../../contracts/api/referred-components.ts';
import { listIn } from '../../wire/json-members.ts';

/** Tells whether a document is valid if some keywords counted for nothing. */
export type RuleOracle = (document: Json, ignored: Ignored) => boolean;

/** The keywords that count for nothing, by the schema that states them; `all` of them, or those named. */
export type Ignored = ReadonlyMap<JsonSchema, ReadonlySet<string> | 'all'>;

/** Ajv's name of the copy of the components whose keywords can be ignored. */
const SWITCHED = 'switched';
/** Stands beside each keyword, and is kept while that one is ignored. */
const SWITCH = 'x-naysayer-ignored';

/** Keywords whose parts judge the same value or what is in it: a rule inside one is a rule by itself. */
const OF_PARTS: readonly string[] = [
  'allOf',
  'then',
  'else',
  'prefixItems',
  'items',
  'additionalProperties',
  'unevaluatedItems',
  'unevaluatedProperties',
];
/** … and those whose parts have names. */
const OF_NAMED_PARTS: readonly string[] = ['properties', 'patternProperties', 'dependentSchemas', '$defs'];

/** Choices among parts: each is a rule, and so is what stands in a part. */
const OF_CHOICE: readonly string[] = ['oneOf', 'anyOf'];

/** Keywords that judge as one with others of the same schema. */
const TOGETHER: Readonly<Record<string, string>> = { minContains: 'contains', maxContains: 'contains' };

/** Keywords that allow whatever they say. */
const SILENT =
  /^(?:\$|x-(?!naysayer$)|if$|title$|description$|default$|examples?$|deprecated$|readOnly$|writeOnly$)/;

/**
 * A validator (Ajv) of one contract's schemas that can be told to ignore keywords.
 *
 * What is refused by the whole schema and not by the same without one keyword is refused for that alone.
 */
export class RuleOracles {
  readonly #ajv = ajvFor(false);
  /** What is inside of a rule is judged whole, what stands beside rules is not. */
  readonly #components: readonly ReferredComponents[];
  readonly #compiled = new Map<JsonSchema, ValidateFunction>();
  readonly #ids = new Map<JsonSchema, number>();
  readonly #ignored = new IgnoredById();

  constructor(schemas: Schemas) {
    this.#ajv.addKeyword({ keyword: SWITCH, code: (context) => this.#ignored.judge(context) });
    this.#components = [
      new ReferredComponents(this.#ajv, schemas, { name: 'contract' }),
      new ReferredComponents(this.#ajv, schemas, {
        name: SWITCHED,
        asJudged: (schema) => this.#switched(schema),
      }),
    ];
  }

  /**
   * The oracle of one schema, compiled once.
   *
   * @throws {Error} with Ajv's words, if a reference leads to what can't be switched
   */
  of(schema: JsonSchema): RuleOracle {
    const validate = this.#compiled.get(schema) ?? this.#compile(schema);
    this.#compiled.set(schema, validate);
    return (document, ignored) => {
      this.#ignored.byId = new Map([...ignored].map(([node, keywords]) => [this.#idOf(node), keywords]));
      return validate(document);
    };
  }

  #compile(schema: JsonSchema): ValidateFunction {
    for (const each of this.#components) each.addFor(schema);
    return this.#ajv.compile(this.#switched(schema));
  }

  #idOf(node: JsonSchema): number {
    const id = this.#ids.get(node) ?? this.#ids.size;
    this.#ids.set(node, id);
    return id;
  }

  #switched(node: JsonSchema): JsonSchema {
    const id = this.#idOf(node);
    const kept: Record<string, Json> = {};
    const rules: Record<string, Record<string, Json>> = {};
    for (const [keyword, value] of Object.entries(node)) {
      if (keyword === '$ref') kept[keyword] = rebased(value, SWITCHED);
      else if (OF_PARTS.includes(keyword) || OF_NAMED_PARTS.includes(keyword))
        kept[keyword] = this.#parts(value, id, keyword);
      else if (SILENT.test(keyword)) kept[keyword] = rebased(value);
      else {
        const own = OF_CHOICE.includes(keyword) ? this.#parts(value, id, keyword) : rebased(value);
        const rule = TOGETHER[keyword] ?? keyword;
        rules[rule] = { ...rules[rule], [keyword]: own };
      }
    }
    const guarded = Object.entries(rules).map(([rule, stated]) => ({
      if: { [SWITCH]: [id, rule] },
      else: stated,
    }));
    const allOf = listIn(kept, 'allOf');
    return guarded.length === 0 ? kept : { ...kept, allOf: [...allOf, ...guarded] };
  }

  #parts(value: Json, id: number, keyword: string): Json {
    const one = (part: Json): Json => {
      if (allowsNothing(part)) return { [SWITCH]: [id, keyword] };
      return isJsonObject(part) ? this.#switched(part) : part;
    };
    if (Array.isArray(value)) return value.map((part: Json) => one(part));
    if (!OF_NAMED_PARTS.includes(keyword) || !isJsonObject(value)) return one(value);
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, one(part)]));
  }
}

/** What counts for nothing while a document is judged. */
class IgnoredById {
  byId: ReadonlyMap<number, ReadonlySet<string> | 'all'> = new Map();

  /** Is in the code that Ajv makes, in place of a call: it is asked at every rule of every value. */
  judge(context: KeywordCxt): void {
    const { gen, schema } = context;
    const [id, keyword] = schema as readonly [number, string];
    const own = gen.const('ignored', _`${gen.scopeValue('obj', { ref: this })}.byId.get(${id})`);
    context.pass(_`${own} !== undefined && (${own} === "all" || ${own}.has(${keyword}))`);
  }
}
