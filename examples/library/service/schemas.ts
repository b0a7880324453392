import { Ajv2020 } from 'ajv/dist/2020.js';
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
 * Compiles the schemas of a document, each when it is asked for by the steps that lead to it.
 *
 * Nothing is coerced, and no default filled in.
 */
export function schemasOf(document: Document): (...steps: readonly string[]) => Check {
  const ajv = new Ajv2020({ allErrors: false, strict: false, multipleOfPrecision: 6, validateSchema: false });
  addFormats.default(ajv);
  ajv.addSchema(document, 'openapi');
  return (...steps) => {
    const pointer = steps.map((each) => encodeURIComponent(each.replaceAll('~', '~0').replaceAll('/', '~1')));
    const validate = ajv.compile({ $ref: `openapi#/${pointer.join('/')}` });
    return (value) =>
      validate(value)
        ? []
        : (validate.errors ?? []).map(({ instancePath, message, params }) => ({
            at: instancePath,
            problem: `${message ?? 'is wrong'}${params['additionalProperty'] ? `: ${params['additionalProperty']}` : ''}`,
          }));
  };
}
