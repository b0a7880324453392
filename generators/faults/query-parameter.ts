import fc from 'fast-check';
import { asText } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import type { Parameter } from '../../contracts/api/operation.ts';
import { notesOf } from '../../contracts/api/schema.ts';
import type { TypeName } from '../../contracts/api/type-of.ts';
import { saysAt, typeOf } from '../../contracts/api/type-of.ts';
import type { FaultFamily, Variant } from '../fault-family.ts';
import { oncePerOperation } from '../once-per-operation.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { violationIn } from '../parameter-text.ts';
import { onlyDiffersIn } from '../proof.ts';

interface BadQuery {
  readonly name: string;
  readonly value: string;
  /** Why a server may lawfully take it all the same. */
  readonly doubt?: string;
}

const TRIMMED = 'a lenient reader may take white space around a number for nothing';
const ALIKE = 'a lenient reader may take it for true, though booleans are written true and false';

const variantsOf = oncePerOperation((facts: OperationFacts): readonly Variant[] =>
  facts.operation.parameters
    .filter((parameter) => parameter.in === 'query')
    .flatMap((parameter) =>
      badQueries(facts, parameter)
        .filter((bad) => violationIn(facts, parameter, bad.value) !== undefined)
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
    const violations = violationIn(facts, parameter, text);
    if (violations === undefined) return undefined;
    return {
      oracle: 'JSON Schema',
      statement: `only the query parameter ${parameter.name} differs, and its schema refuses it: ${violations}`,
    };
  },
};

function variantOf(facts: OperationFacts, parameter: Parameter, bad: BadQuery): Variant {
  const uncertain =
    parameter.doubt ?? (notesOf(parameter.schema).uncertain === 'constraints' ? 'constraints' : undefined);
  const doubt =
    uncertain === undefined
      ? bad.doubt
      : `the query parameter ${parameter.name} of ${facts.operation.id} is uncertain (${uncertain})`;
  const good = validText(facts, parameter);
  return {
    name: `${parameter.name}: ${bad.name}`,
    values: fc.constant({ name: parameter.name, value: bad.value }),
    single: true,
    ...(good !== undefined && { validQuery: [[parameter.name, good] as const] }),
    ...(doubt !== undefined && { doubt }),
  };
}

function badQueries(facts: OperationFacts, parameter: Parameter): readonly BadQuery[] {
  if (parameter.json)
    return [
      { name: 'no JSON', value: '[{' },
      { name: 'JSON of another type', value: '5' },
      { name: 'an item of another type', value: '["naysayer"]' },
      { name: 'an item without its keys', value: '[{}]' },
    ];
  const { type, options, minimum, maximum } = limitsOf(facts, parameter);
  const bad: BadQuery[] = [];
  if (type === 'integer' || type === 'number') {
    const good = inRange(facts, parameter);
    bad.push(
      { name: 'letters for a number', value: 'naysayer' },
      { name: 'a line break behind the digits', value: `${good}\n`, doubt: TRIMMED },
    );
    if (type === 'integer') bad.push({ name: 'a fraction for a whole number', value: '1.5' });
    if (minimum !== undefined)
      bad.push(
        { name: `just below ${minimum}`, value: String(minimum - 1) },
        { name: `far below ${minimum}`, value: String(minimum - 1_000_000) },
      );
    if (maximum !== undefined)
      bad.push(
        { name: `just above ${maximum}`, value: String(maximum + 1) },
        { name: `far above ${maximum}`, value: String(maximum + 1_000_000) },
      );
    if (type === 'integer' && Math.abs(Number(good)) < 2 ** 31)
      bad.push(...wrapped(Number(good), minimum, maximum));
  }
  if (type === 'boolean')
    bad.push(
      { name: 'a word for a boolean', value: 'naysayer' },
      { name: 'a number for a boolean', value: '2' },
      ...['1', 'TRUE', 'yes'].map((value) => ({ name: `${value} for a boolean`, value, doubt: ALIKE })),
    );
  if (options !== undefined) bad.push({ name: 'outside the enum', value: 'naysayer' });
  return bad;
}

/** Numbers that are in range if they are cut to 32 bits. */
function wrapped(
  good: number,
  minimum: number | undefined,
  maximum: number | undefined,
): readonly BadQuery[] {
  const name = (bound: string): string => `${bound}, unless it is cut to 32 bits`;
  return [
    ...(minimum === undefined ? [] : [{ name: name(`below ${minimum}`), value: String(good - 2 ** 32) }]),
    ...(maximum === undefined ? [] : [{ name: name(`above ${maximum}`), value: String(good + 2 ** 32) }]),
  ];
}

/** A text that the schema allows, if one is known. */
function validText(facts: OperationFacts, parameter: Parameter): string | undefined {
  const { type, options } = limitsOf(facts, parameter);
  const [option] = options?.filter((each) => each !== null) ?? [];
  if (option !== undefined) return asText(option);
  if (parameter.json) return '[]';
  if (type === 'boolean') return 'false';
  if (type !== 'integer' || parameter.doubt !== undefined) return undefined;
  const text = inRange(facts, parameter);
  return violationIn(facts, parameter, text) === undefined ? text : undefined;
}

function inRange(facts: OperationFacts, parameter: Parameter): string {
  const { minimum, maximum } = limitsOf(facts, parameter);
  return String(maximum ?? minimum ?? 1);
}

interface Limits {
  readonly type?: TypeName;
  readonly options?: readonly Json[];
  readonly minimum?: number;
  readonly maximum?: number;
}

function limitsOf({ contract: { schemas } }: OperationFacts, { schema }: Parameter): Limits {
  const type = typeOf(schema, schemas);
  const options = saysAt(schema, 'enum', schemas);
  const minimum = saysAt(schema, 'minimum', schemas);
  const maximum = saysAt(schema, 'maximum', schemas);
  return {
    ...(type !== undefined && { type }),
    ...(Array.isArray(options) && { options: options as readonly Json[] }),
    ...(typeof minimum === 'number' && { minimum }),
    ...(typeof maximum === 'number' && { maximum }),
  };
}
