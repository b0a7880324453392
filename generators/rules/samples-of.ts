import type { SchemaOracle, SchemaOracles } from '../../contracts/api/schema-oracle.ts';
import type { JsonSchema } from '../../contracts/api/operation.ts';
import { sampleOf } from '../../contracts/samples/sample-of.ts';
import type { Json } from '../../wire/json.ts';
import type { OperationFacts } from '../operation-facts.ts';

/** Values of each type, for what nothing could be made for. */
const PLAIN: readonly Json[] = ['naysayer', 0, 1, -1, 0.5, true, null, [], {}, ['naysayer'], { naysayer: 1 }];

/** By the text of the schemas: lists and operations share the schemas of their items and bodies. */
const KNOWN = new WeakMap<SchemaOracles, Map<string, readonly Json[]>>();

/** Values that fit all of some schemas, the smallest first; none, if none was found. Made once for one contract. */
export function samplesOf(
  { oracles, contract }: OperationFacts,
  schemas: readonly JsonSchema[],
): readonly Json[] {
  const known = KNOWN.get(oracles) ?? new Map<string, readonly Json[]>();
  KNOWN.set(oracles, known);
  const text = JSON.stringify(schemas);
  const samples = known.get(text) ?? madeOf(schemas.length === 0 ? {} : { allOf: [...schemas] });
  known.set(text, samples);
  return samples;

  function madeOf(schema: JsonSchema): readonly Json[] {
    try {
      const judges = (schemas.length === 0 ? [schema] : schemas).map((each) => oracles.of(each));
      const judge: SchemaOracle = (value) => judges.flatMap((each) => each(value));
      const sample = sampleOf(schema, contract.schemas, { judge });
      const made = sample.kind === 'made' ? [sample.minimal, sample.fuller] : [];
      return [...made, ...PLAIN.filter((each) => judge(each).length === 0)];
    } catch {
      // A part may refer to what stands in the whole alone.
      return [];
    }
  }
}
