import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { JsonSchema } from '../../contracts/api/operation.ts';
import { allowsNothing } from '../../contracts/api/schema.ts';
import type { Schemas } from '../../contracts/api/schema.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { addComponents, ajvFor, rebased } from '../../contracts/api/schema-oracle.ts';

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
  readonly #ajv: ReturnType<typeof ajvFor>;
  readonly #compiled = new Map<JsonSchema, ValidateFunction>();
  readonly #ids = new Map<JsonSchema, number>();
  #ignored: ReadonlyMap<number, ReadonlySet<string> | 'all'> = new Map();

  constructor(schemas: Schemas) {
    this.#ajv = ajvFor(schemas, false);
    this.#ajv.addKeyword({
      keyword: SWITCH,
      errors: false,
      validate: ([id, keyword]: readonly [number, string]) => {
        const of = this.#ignored.get(id);
        return of === 'all' || of?.has(keyword) === true;
      },
    });
    const switched = Object.fromEntries(
      Object.entries(schemas).map(([name, schema]) => [name, this.#switched(schema)]),
    );
    addComponents(this.#ajv, switched, SWITCHED);
  }

  /**
   * The oracle of one schema, compiled once.
   *
   * @throws {Error} with Ajv's words, if a reference leads to what can't be switched
   */
  of(schema: JsonSchema): RuleOracle {
    const validate = this.#compiled.get(schema) ?? this.#ajv.compile(this.#switched(schema));
    this.#compiled.set(schema, validate);
    return (document, ignored) => {
      this.#ignored = new Map([...ignored].map(([node, keywords]) => [this.#idOf(node), keywords]));
      return validate(document);
    };
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
      anyOf: [{ [SWITCH]: [id, rule] }, stated],
    }));
    const allOf = Array.isArray(kept['allOf']) ? (kept['allOf'] as readonly Json[]) : [];
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
