import fc from 'fast-check';
import { pathParameters } from '../../contracts/paths.ts';
import type { JsonSchema } from '../../contracts/operation.ts';
import type { FaultFamily } from '../fault-family.ts';
import { onlyValueThatDiffers, replaceInPath } from '../path-segments.ts';
import { asText } from '../../contracts/json.ts';

/** An id of the right form that does not exist, in each path parameter in turn. */
export const missingResource: FaultFamily = {
  kind: 'missing-resource',
  unfit: ({ operation }) =>
    pathParameters(operation.path).length > 0 ? undefined : 'the path has no parameter',
  variants: ({ operation }) =>
    pathParameters(operation.path).map((parameter) => ({
      name: `${parameter}: one that does not exist`,
      values: fc.record(
        { parameter: fc.constant(parameter), nonce: fc.nat(99_999_999) },
        { noNullPrototype: true },
      ),
      single: false,
    })),
  apply: (valid, fault, situation) => {
    const parameter = asText(fault.with['parameter']);
    const schema = valid.operation.parameters.find((each) => each.name === parameter)?.schema ?? {};
    const existing = situation.values[parameter] ?? '';
    return replaceInPath(valid, parameter, absentId(existing, schema, Number(fault.with['nonce'])));
  },
  prove: ({ valid, faulty, operation, facts, fault, situation }) => {
    const parameter = operation.parameters.find((each) => each.name === fault.with['parameter']);
    const id = parameter && onlyValueThatDiffers(valid, faulty, operation, parameter.name);
    if (parameter === undefined || id === undefined) return undefined;
    const value = parameter.schema['type'] === 'integer' ? Number(id) : id;
    if (facts.oracles.of(parameter.schema)(value).length > 0 || Object.values(situation.values).includes(id))
      return undefined;
    return {
      oracle: 'JSON Schema',
      statement: `only ${parameter.name} differs: it has the right form, and was given to nothing`,
    };
  },
};

/** An id like the existing one that nothing has: random enough that none is hit by chance. */
export function absentId(existing: string, schema: JsonSchema, nonce: number): string {
  const digits = String(nonce).padStart(8, '0');
  if (schema['type'] !== 'integer' && !/^\d+$/.test(existing)) {
    return typeof schema['pattern'] === 'string'
      ? `naysayer-none-${digits}`
      : `${'NAYSAYERNONE'.repeat(3)}${digits}`;
  }
  // Below 2^31, so that no server has to refuse the number itself; longer ids keep their length.
  return existing.length <= 10
    ? `19${digits}`
    : `1${digits}${'7'.repeat(existing.length)}`.slice(0, existing.length);
}
