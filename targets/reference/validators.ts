import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject, FuncKeywordDefinition, ValidateFunction } from 'ajv/dist/2020.js';
import type { Contract } from '../../contracts/contract.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import type { JsonSchema } from '../../contracts/api/operation.ts';
import { notesOf } from '../../contracts/api/schema.ts';
import type { Flaw } from './call.ts';

/** Validates values against the schemas of one contract, each compiled when it is first needed. */
export class Validators {
  static readonly #known = new WeakMap<Contract, Validators>();
  readonly #ajv = new Ajv2020({ allErrors: true, strict: false, strictNumbers: true, logger: false });
  readonly #compiled = new WeakMap<JsonSchema, ValidateFunction>();

  private constructor(contract: Contract) {
    this.#ajv.addKeyword({ keyword: 'x-naysayer', errors: true, compile: noteCheck });
    this.#ajv.addSchema({ components: { schemas: contract.schemas } }, 'contract');
  }

  /** The validators of a contract: one set for all references of it. */
  static of(contract: Contract): Validators {
    const known = Validators.#known.get(contract) ?? new Validators(contract);
    Validators.#known.set(contract, known);
    return known;
  }

  /** What a schema has against a value. */
  flaws(schema: JsonSchema, value: Json): readonly Flaw[] {
    const validate = this.#compiled.get(schema) ?? this.#ajv.compile(rebased(schema));
    this.#compiled.set(schema, validate);
    if (validate(value)) return [];
    // What `then` or `else` refuses is said twice.
    return (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if').map(flawOf);
  }
}

function rebased(schema: JsonSchema): JsonSchema {
  const text = JSON.stringify(schema).replaceAll('"#/components/', '"contract#/components/');
  return JSON.parse(text) as JsonSchema;
}

function flawOf({ keyword, instancePath, params, message }: ErrorObject): Flaw {
  const missing = keyword === 'required' ? `/${String(params['missingProperty'])}` : '';
  return { at: instancePath + missing, rule: keyword, message: message ?? keyword };
}

type Compile = NonNullable<FuncKeywordDefinition['compile']>;

/** Checks the notes `uniqueBy` (no two items share that key) and `greaterThan` (the value exceeds its sibling). */
const noteCheck: Compile = (notes: JsonSchema) => {
  const { uniqueBy, greaterThan } = notesOf({ 'x-naysayer': notes });
  const check: ReturnType<Compile> = (value: unknown, context) => {
    const sibling: unknown = context?.parentData;
    const errors = [];
    if (uniqueBy !== undefined && Array.isArray(value)) {
      const keys = value.filter(isJsonObject).map((item) => item[uniqueBy]);
      if (new Set(keys).size < keys.length) {
        errors.push({ keyword: 'uniqueBy', params: {}, message: `repeats a ${uniqueBy}` });
      }
    }
    if (greaterThan !== undefined && isJsonObject(sibling) && typeof value === 'number') {
      const least = sibling[greaterThan];
      if (typeof least === 'number' && value <= least) {
        errors.push({ keyword: 'greaterThan', params: {}, message: `must exceed ${greaterThan}` });
      }
    }
    check.errors = errors;
    return errors.length === 0;
  };
  return check;
};
