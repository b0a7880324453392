import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Document } from './document.ts';

/** What is wrong with a value: where, as a JSON pointer, and how. */
export interface Flaw {
  readonly at: string;
  readonly problem: string;
}

/** Finds what is wrong with a value; nothing where it is as its schema says. */
export type Check = (value: unknown) => readonly Flaw[];

/**
 * The checks by the schemas of a document, which are asked for by the steps that lead to a schema, and compiled when the
 * first value comes.
 *
 * Nothing is coerced, and no default filled in.
 */
export function schemasOf(document: Document): (...steps: readonly string[]) => Check {
  const ajv = new Ajv2020({ strict: false, multipleOfPrecision: 6, validateSchema: false });
  addFormats.default(ajv);
  ajv.addSchema(document, 'openapi');
  return (...steps) => {
    const pointer = steps.map((each) => encodeURIComponent(each.replaceAll('~', '~0').replaceAll('/', '~1')));
    let validate: ValidateFunction | undefined;
    return (value) => {
      validate ??= ajv.compile({ $ref: `openapi#/${pointer.join('/')}` });
      return validate(value) ? [] : (validate.errors ?? []).map(flawOf);
    };
  };
}

function flawOf({ instancePath, message = 'is wrong', params }: ErrorObject): Flaw {
  const { additionalProperty } = params as { readonly additionalProperty?: string };
  return { at: instancePath, problem: additionalProperty ? `${message}: ${additionalProperty}` : message };
}
