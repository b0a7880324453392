import fc from 'fast-check';
import { pathParameters } from '../../contracts/paths.ts';
import type { JsonSchema } from '../../contracts/operation.ts';
import type { FaultFamily, Variant } from '../fault-family.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { onlyValueThatDiffers, replaceInPath } from '../path-segments.ts';
import { asText } from '../../contracts/json.ts';

type Spoil = (id: string) => string;

const DIGITS: Readonly<Record<string, Spoil>> = {
  'letters for digits': () => 'naysayer',
  'a minus sign': (id) => `-${id}`,
  'a plus sign': (id) => `+${id}`,
  'letters behind the digits': (id) => `${id}abc`,
  'a fraction': (id) => `${id}.5`,
  'a space before the digits': (id) => ` ${id}`,
  'very long digits': () => '9'.repeat(40),
  'U+0000 behind the digits': (id) => `${id}\0`,
};

const PATTERNED: Readonly<Record<string, Spoil>> = {
  capitals: () => 'NAYSAYER',
  'a space inside': () => 'nay sayer',
  'a letter beyond ASCII': () => 'naysayér',
  'too long': () => 'n'.repeat(200),
  'U+0000 at the end': (id) => `${id}\0`,
};

const FREE: Readonly<Record<string, Spoil>> = {
  'U+0000 at the end': (id) => `${id}\0`,
  'very long': () => 'N'.repeat(2000),
};

/** An id of the wrong form. */
export const malformedId: FaultFamily = {
  kind: 'malformed-id',
  unfit: ({ operation }) =>
    pathParameters(operation.path).length > 0 ? undefined : 'the path has no parameter',
  variants: (facts) => pathParameters(facts.operation.path).flatMap((name) => variantsFor(facts, name)),
  apply: (valid, fault, situation) => {
    const parameter = asText(fault.with['parameter']);
    const schema = valid.operation.parameters.find((each) => each.name === parameter)?.schema ?? {};
    const spoil = waysFor(schema)[asText(fault.with['way'])];
    return replaceInPath(valid, parameter, spoil?.(situation.values[parameter] ?? '') ?? '');
  },
  prove: ({ valid, faulty, operation, facts, fault }) => {
    const parameter = asText(fault.with['parameter']);
    const schema = operation.parameters.find((each) => each.name === parameter)?.schema ?? {};
    const id = onlyValueThatDiffers(valid, faulty, operation, parameter);
    if (id === undefined) return undefined;
    const wellFormed =
      schema['type'] === 'integer'
        ? /^\d{1,19}$/.test(id)
        : isPrintable(id) && facts.oracles.of(schema)(id).length === 0 && id.length < 500;
    if (wellFormed) return undefined;
    return {
      oracle: 'contract',
      statement: `only ${parameter} differs: it does not have the documented form`,
    };
  },
};

function variantsFor(facts: OperationFacts, name: string): readonly Variant[] {
  const schema = facts.operation.parameters.find((each) => each.name === name)?.schema ?? {};
  return Object.keys(waysFor(schema)).map((way) => ({
    name: `${name}: ${way}`,
    values: fc.constant({ parameter: name, way }),
    single: true,
  }));
}

function waysFor(schema: JsonSchema): Readonly<Record<string, Spoil>> {
  if (schema['type'] === 'integer') return DIGITS;
  return typeof schema['pattern'] === 'string' ? PATTERNED : FREE;
}

function isPrintable(text: string): boolean {
  return Array.from(text).every((letter) => letter >= ' ');
}
