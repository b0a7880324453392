import type { JsonSchema } from '../api/operation.ts';
import { oraclesFor } from '../api/schema-oracle.ts';
import type { SchemaOracle } from '../api/schema-oracle.ts';
import type { Schemas } from '../api/schema.ts';
import { sampleOf } from './sample-of.ts';
import type { Sample, SampleOptions } from './sample-of.ts';

/** Makes and judges values by the schemas of one document. */
export class Sampler {
  /** The version that the document gives itself, if it does. */
  readonly version: string | undefined;
  readonly #schemas: Schemas;

  constructor(schemas: Schemas, version?: string) {
    this.#schemas = schemas;
    this.version = version;
  }

  /** What judges values by a schema, or why nothing can. */
  judge(schema: JsonSchema): SchemaOracle | string {
    try {
      return oraclesFor(this.#schemas).of(schema);
    } catch (error) {
      return `its schema can't be used: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  /** Values that a schema allows, or why none was found. */
  sample(schema: JsonSchema, options: Omit<SampleOptions, 'judge'> = {}): Sample {
    const judge = this.judge(schema);
    if (typeof judge === 'string') return { kind: 'none', why: judge };
    return sampleOf(schema, this.#schemas, { ...options, judge });
  }
}
