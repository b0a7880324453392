import type { Json } from '../wire/json.ts';
import type { Parameter } from '../contracts/api/operation.ts';
import { ofLenientReader } from '../contracts/requirements/lenient-reader.ts';
import type { Schemas } from '../contracts/api/schema.ts';
import type { TypeName } from '../contracts/api/type-of.ts';
import { saysAt, typeOf } from '../contracts/api/type-of.ts';
import { asText, isJsonArray } from '../wire/json.ts';

/** A text that a parameter can't have. */
export interface BadText {
  readonly name: string;
  readonly text: string;
  /** Why a server may lawfully take it all the same. */
  readonly doubt?: string;
}

const TRIMMED = ofLenientReader('white space around a number for nothing');
const ALIKE = ofLenientReader('it for true, though booleans are written true and false');

/** The texts that a parameter of one of the types in use may well be told apart from its own by. */
export function badTexts(parameter: Parameter, schemas: Schemas): readonly BadText[] {
  if (parameter.json)
    return [
      { name: 'no JSON', text: '[{' },
      { name: 'JSON of another type', text: '5' },
      { name: 'an item of another type', text: '["naysayer"]' },
      { name: 'an item without its keys', text: '[{}]' },
    ];
  const { type, options, minimum, maximum } = limitsOf(parameter, schemas);
  const bad: BadText[] = [];
  if (type === 'integer' || type === 'number') {
    const good = inRange(parameter, schemas);
    bad.push(
      { name: 'letters for a number', text: 'naysayer' },
      { name: 'a line break behind the digits', text: `${good}\n`, doubt: TRIMMED },
    );
    if (type === 'integer') bad.push({ name: 'a fraction for a whole number', text: '1.5' });
    if (minimum !== undefined)
      bad.push(
        { name: `just below ${minimum}`, text: String(minimum - 1) },
        { name: `far below ${minimum}`, text: String(minimum - 1_000_000) },
      );
    if (maximum !== undefined)
      bad.push(
        { name: `just above ${maximum}`, text: String(maximum + 1) },
        { name: `far above ${maximum}`, text: String(maximum + 1_000_000) },
      );
    if (type === 'integer' && Math.abs(Number(good)) < 2 ** 31)
      bad.push(...wrapped(Number(good), minimum, maximum));
  }
  if (type === 'boolean')
    bad.push(
      { name: 'a word for a boolean', text: 'naysayer' },
      { name: 'a number for a boolean', text: '2' },
      ...['1', 'TRUE', 'yes'].map((text) => ({ name: `${text} for a boolean`, text, doubt: ALIKE })),
    );
  if (options !== undefined) bad.push({ name: 'outside the enum', text: 'naysayer' });
  return bad;
}

/** Numbers that are in range if they are cut to 32 bits. */
function wrapped(good: number, minimum: number | undefined, maximum: number | undefined): readonly BadText[] {
  const name = (bound: string): string => `${bound}, unless it is cut to 32 bits`;
  return [
    ...(minimum === undefined ? [] : [{ name: name(`below ${minimum}`), text: String(good - 2 ** 32) }]),
    ...(maximum === undefined ? [] : [{ name: name(`above ${maximum}`), text: String(good + 2 ** 32) }]),
  ];
}

/** A text that a parameter can have, if one is plain from its schema. */
export function goodText(parameter: Parameter, schemas: Schemas): string | undefined {
  const { type, options } = limitsOf(parameter, schemas);
  const [option] = options?.filter((each) => each !== null) ?? [];
  if (option !== undefined) return asText(option);
  if (parameter.json) return '[]';
  if (type === 'boolean') return 'false';
  if (type !== 'integer' || parameter.doubt !== undefined) return undefined;
  return inRange(parameter, schemas);
}

function inRange(parameter: Parameter, schemas: Schemas): string {
  const { minimum, maximum } = limitsOf(parameter, schemas);
  return String(maximum ?? minimum ?? 1);
}

interface Limits {
  readonly type?: TypeName;
  readonly options?: readonly Json[];
  readonly minimum?: number;
  readonly maximum?: number;
}

function limitsOf({ schema }: Parameter, schemas: Schemas): Limits {
  const type = typeOf(schema, schemas);
  const options = saysAt(schema, 'enum', schemas);
  const minimum = saysAt(schema, 'minimum', schemas);
  const maximum = saysAt(schema, 'maximum', schemas);
  return {
    ...(type !== undefined && { type }),
    ...(isJsonArray(options) && { options }),
    ...(typeof minimum === 'number' && { minimum }),
    ...(typeof maximum === 'number' && { maximum }),
  };
}
