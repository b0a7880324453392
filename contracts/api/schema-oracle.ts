import { Ajv2020, str } from 'ajv/dist/2020.js';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

import { UNEVALUATED } from './unevaluated-keywords.ts';
import { isMultipleOf } from '../samples/decimal.ts';
import { ReferredComponents } from './referred-components.ts';
import { addInternationalFormats } from './international-formats.ts';
import { BoundedPattern } from './bounded-pattern.ts';
import { rebased } from './rebased.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import type { JsonSchema } from './operation.ts';
import { notesOf } from './schema.ts';
import type { Schemas } from './schema.ts';

/** A way in which a document breaks a schema. */
export interface Flaw {
  /** JSON pointer to the value. */
  readonly at: string;
  /** The rule's name in JSON Schema. */
  readonly keyword: string;
  readonly message: string;
  /** It is about the name of a key in that value: `propertyNames` is broken, too. */
  readonly isOfName?: true;
}

/** Says in which ways a document breaks the schema; in none, if it is valid. */
export type SchemaOracle = (document: Json) => readonly Flaw[];

/**
 * A validator (Ajv, JSON Schema 2020-12) of the schemas of one contract.
 *
 * Beside JSON Schema it knows two notes: `uniqueBy` (no two items share that key) and `greaterThan`
 * (the value is greater than its sibling).
 */
export class SchemaOracles {
  readonly #ajv: Ajv2020;
  readonly #components: ReferredComponents;
  readonly #compiled = new Map<JsonSchema, SchemaOracle>();
  /** Parameters of many operations say the same. */
  readonly #byText = new Map<string, SchemaOracle>();

  /** @param ajv what judges, if not as requests are judged */
  constructor(schemas: Schemas, ajv = ajvFor()) {
    this.#ajv = ajv;
    this.#components = new ReferredComponents(ajv, schemas, { name: 'contract' });
  }

  /**
   * The oracle of one schema, compiled once.
   *
   * @throws {Error} with Ajv's words, if the schema is none
   */
  of(schema: JsonSchema): SchemaOracle {
    const known = this.#compiled.get(schema);
    if (known) return known;
    const text = JSON.stringify(schema);
    const oracle = this.#byText.get(text) ?? this.#compile(schema);
    this.#byText.set(text, oracle);
    this.#compiled.set(schema, oracle);
    return oracle;
  }

  #compile(schema: JsonSchema): SchemaOracle {
    this.#components.addFor(schema);
    return oracleOf(this.#ajv.compile(rebased(schema) as JsonSchema));
  }
}

const KNOWN = new WeakMap<Schemas, SchemaOracles>();

/** The oracles of one contract's schemas, which are compiled once for all who ask. */
export function oraclesFor(schemas: Schemas): SchemaOracles {
  const known = KNOWN.get(schemas) ?? new SchemaOracles(schemas);
  KNOWN.set(schemas, known);
  return known;
}

/**
 * Ajv as the schemas of contracts are judged.
 *
 * @param saysWhy whether it is asked for what is wrong, or only whether something is
 */
export function ajvFor(saysWhy = true): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: saysWhy,
    messages: saysWhy,
    strict: false,
    // Who asks only whether something is wrong has had the schema compiled before.
    validateSchema: saysWhy,
    logger: false,
    validateFormats: true,
    // What several refer to is compiled once, and what is listed is looped over: compiling takes longer than judging.
    inlineRefs: false,
    loopEnum: 5,
    loopRequired: 5,
    // A key by the name of what every object of JavaScript inherits is there only if the document has it.
    ownProperties: true,
    code: { regExp: boundedEngine, optimize: false },
  });
  addFormats.default(ajv);
  addInternationalFormats(ajv);
  // Ajv divides binary fractions, by which 0.58 is no multiple of 0.01.
  ajv.removeKeyword('multipleOf');
  ajv.addKeyword({
    keyword: 'multipleOf',
    type: 'number',
    schemaType: 'number',
    validate: (step: number, value: number) => isMultipleOf(value, step),
    error: { message: ({ schemaCode }) => str`must be multiple of ${schemaCode}` },
  });
  for (const each of UNEVALUATED) {
    ajv.removeKeyword(String(each.keyword));
    ajv.addKeyword(each);
  }
  ajv.addKeyword({ keyword: 'x-naysayer', errors: false, validate: obeysNotes });
  return ajv;
}

/** What can't be told in time is not called wrong. */
const boundedEngine = Object.assign(
  (source: string) => {
    const pattern = new BoundedPattern(source);
    // Ajv tells patterns apart by their text.
    return { test: (text: string): boolean => pattern.test(text) ?? true, toString: () => source };
  },
  { code: 'new RegExp' },
);

function oracleOf(validate: ValidateFunction): SchemaOracle {
  return (document) => (validate(document) ? [] : (validate.errors ?? []).map(flawOf));
}

function flawOf(error: ErrorObject): Flaw {
  const missing = error.keyword === 'required' ? `/${String(error.params['missingProperty'])}` : '';
  return {
    at: error.instancePath + missing,
    keyword: error.keyword,
    message: error.message ?? error.keyword,
    ...(error.propertyName !== undefined && { isOfName: true }),
  };
}

function obeysNotes(
  notes: JsonSchema,
  value: unknown,
  _parent: unknown,
  context?: { parentData?: unknown },
): boolean {
  const { uniqueBy, greaterThan } = notesOf({ 'x-naysayer': notes });
  if (uniqueBy !== undefined && Array.isArray(value)) {
    const keys = value
      .filter(isJsonObject)
      .map((item) => item[uniqueBy])
      .filter((key) => key !== undefined);
    if (new Set(keys).size < keys.length) return false;
  }
  const sibling = context?.parentData;
  if (greaterThan !== undefined && isJsonObject(sibling)) {
    const least = sibling[greaterThan];
    if (typeof value === 'number' && typeof least === 'number' && value <= least) return false;
  }
  return true;
}
