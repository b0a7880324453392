import fc from 'fast-check';
import { asText } from '../../contracts/json.ts';
import type { Json } from '../../contracts/json.ts';
import type { Parameter } from '../../contracts/operation.ts';
import { notesOf } from '../../contracts/schema.ts';
import type { FaultFamily, Variant } from '../fault-family.ts';
import { oncePerOperation } from '../once-per-operation.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { onlyDiffersIn } from '../proof.ts';

interface BadQuery {
  readonly name: string;
  readonly value: string;
}

const variantsOf = oncePerOperation((facts: OperationFacts): readonly Variant[] =>
  facts.operation.parameters
    .filter((parameter) => parameter.in === 'query')
    .flatMap((parameter) =>
      badQueries(parameter)
        .filter((bad) => broken(facts, parameter, bad.value) !== undefined)
        .map((bad) => variantOf(facts, parameter, bad)),
    ),
);

/** One documented query parameter outside its type, range or enum. */
export const queryParameter: FaultFamily = {
  kind: 'query-parameter',
  unfit: (facts) =>
    variantsOf(facts).length > 0
      ? undefined
      : 'no query parameter is documented with a type that can be broken',
  variants: variantsOf,
  apply: (valid, fault) => ({
    ...valid,
    query: [
      ...valid.query.filter(([name]) => name !== fault.with['name']),
      [asText(fault.with['name']), asText(fault.with['value'])],
    ],
  }),
  prove: ({ valid, faulty, facts, fault }) => {
    const parameter = facts.operation.parameters.find((each) => each.name === fault.with['name']);
    const text = new URLSearchParams(faulty.target.split('?')[1] ?? '').get(asText(fault.with['name']));
    if (!parameter || text === null || !onlyDiffersIn(valid, faulty, 'query')) return undefined;
    const violations = broken(facts, parameter, text);
    if (violations === undefined) return undefined;
    return {
      oracle: 'JSON Schema',
      statement: `only the query parameter ${parameter.name} differs, and its schema refuses it: ${violations}`,
    };
  },
};

function variantOf(facts: OperationFacts, parameter: Parameter, bad: BadQuery): Variant {
  const doubt =
    parameter.doubt ?? (notesOf(parameter.schema).uncertain === 'constraints' ? 'constraints' : undefined);
  const good = validText(parameter);
  return {
    name: `${parameter.name}: ${bad.name}`,
    values: fc.constant({ name: parameter.name, value: bad.value }),
    single: true,
    ...(good !== undefined && { validQuery: [[parameter.name, good] as const] }),
    ...(doubt !== undefined && {
      doubt: `the query parameter ${parameter.name} of ${facts.operation.id} is uncertain (${doubt})`,
    }),
  };
}

function badQueries(parameter: Parameter): readonly BadQuery[] {
  if (parameter.json)
    return [
      { name: 'no JSON', value: '[{' },
      { name: 'JSON of another type', value: '5' },
      { name: 'an item of another type', value: '["naysayer"]' },
      { name: 'an item without its keys', value: '[{}]' },
    ];
  const { type, minimum, maximum } = parameter.schema;
  const bad: BadQuery[] = [];
  if (type === 'integer' || type === 'number') {
    bad.push({ name: 'letters for a number', value: 'naysayer' });
    if (type === 'integer') bad.push({ name: 'a fraction for a whole number', value: '1.5' });
    if (typeof minimum === 'number')
      bad.push(
        { name: `just below ${minimum}`, value: String(minimum - 1) },
        { name: `far below ${minimum}`, value: String(minimum - 1_000_000) },
      );
    if (typeof maximum === 'number')
      bad.push(
        { name: `just above ${maximum}`, value: String(maximum + 1) },
        { name: `far above ${maximum}`, value: String(maximum + 1_000_000) },
      );
  }
  if (type === 'boolean')
    bad.push(
      { name: 'a word for a boolean', value: 'naysayer' },
      { name: 'a number for a boolean', value: '2' },
    );
  if (Array.isArray(parameter.schema['enum'])) bad.push({ name: 'outside the enum', value: 'naysayer' });
  return bad;
}

function validText(parameter: Parameter): string | undefined {
  const { type, minimum, maximum } = parameter.schema;
  const options = parameter.schema['enum'];
  if (Array.isArray(options)) return String(options[0]);
  if (parameter.json) return '[]';
  if (type === 'boolean') return 'false';
  if (type !== 'integer' || parameter.doubt !== undefined) return undefined;
  return String(typeof maximum === 'number' ? maximum : typeof minimum === 'number' ? minimum : 1);
}

/** What the schema says against a query's text, read as the parameter's type wants; undefined if nothing. */
function broken(facts: OperationFacts, parameter: Parameter, text: string): string | undefined {
  const value = readAs(parameter, text);
  if (value === undefined) return 'it cannot be read as its type';
  return facts.oracles.of(parameter.schema)(value)[0]?.message;
}

function readAs(parameter: Parameter, text: string): Json | undefined {
  if (parameter.json) {
    try {
      return JSON.parse(text) as Json;
    } catch {
      return undefined;
    }
  }
  switch (parameter.schema['type']) {
    case 'integer':
    case 'number':
      return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
    case 'boolean':
      return /^(true|false|0|1)$/i.test(text) ? true : undefined;
    default:
      return text;
  }
}
