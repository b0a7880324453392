import type { Parameter } from '../../contracts/api/operation.ts';
import { isLookedUp } from '../../contracts/api/is-looked-up.ts';
import { saysAt, typeOf } from '../../contracts/api/type-of.ts';
import type { Situation } from '../fault.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { violationIn } from '../parameter-text.ts';
import { areSmall, wrappedId } from './wrapped-id.ts';

/** A way of giving an id the wrong form. */
export interface IdWay {
  readonly spoil: (id: string) => string;
  /** Why a server may lawfully take it all the same. */
  readonly doubt?: string;
  /** No reader, however lenient, takes it for an id. */
  readonly isUnmistakable?: true;
  /** Whether the existing id can be spoilt so; unless given, any can. */
  readonly fits?: (id: string, situation: Situation) => boolean;
  /** The form is right for numbers that are longer: it is first of all an id that nothing has. */
  readonly isAbsent?: true;
}

type Ways = Readonly<Record<string, IdWay>>;

const EXAMPLE = '5e3d1a7c-0b4f-4c2d-9a6e-3f7b8d2c1e90';
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const SPELLINGS = 'many readers of uuids know more spellings than the one of RFC 4122';
/** Servers refuse longer parameters and targets with another status (414), before they look at them. */
const LONG = 100;
const LONGEST = 300;

/** An id that is spoilt to see what a schema says of it. */
const SOME = '3';

const NUL: Ways = { 'U+0000 at the end': { spoil: (id) => `${id}\0` } };

const DIGITS: Ways = {
  'letters for digits': { spoil: () => 'naysayer', isUnmistakable: true },
  'a minus sign': { spoil: (id) => `-${id}` },
  'a plus sign': { spoil: (id) => `+${id}` },
  'letters behind the digits': { spoil: (id) => `${id}abc` },
  'a fraction': { spoil: (id) => `${id}.5` },
  'a space before the digits': { spoil: (id) => ` ${id}` },
  'very long digits': { spoil: () => '9'.repeat(40) },
  'U+0000 behind the digits': { spoil: (id) => `${id}\0` },
  'Arabic-Indic digits': inDigitsFrom('\u0660'),
  'fullwidth digits': inDigitsFrom('\uFF10'),
  'the digits and 2^32': {
    spoil: (id) => wrappedId(id) ?? id,
    isAbsent: true,
    fits: (id, situation) => wrappedId(id) !== undefined && areSmall(situation),
  },
};

const UUIDS: Ways = {
  'letters for a uuid': { spoil: () => 'naysayer' },
  'a digit short': onUuid((id) => id.slice(0, -1)),
  'a digit too many': onUuid((id) => `${id}0`),
  'a letter beyond f': onUuid((id) => `${id.slice(0, -1)}g`),
  'no hyphens': { ...onUuid((id) => id.replaceAll('-', '')), doubt: SPELLINGS },
  'very long': onUuid((id) => id + '0'.repeat(LONGEST - id.length)),
  'braces around it': { ...onUuid((id) => `{${id}}`), doubt: SPELLINGS },
  ...NUL,
};

const TEXTS: Ways = {
  // Of the one that exists: what looks names up in either case, or trimmed, finds it.
  capitals: { spoil: (id) => (/[a-z]/.test(id) ? id.toUpperCase() : 'NAYSAYER') },
  'a space behind it': { spoil: (id) => `${id} ` },
  'a letter beyond ASCII': { spoil: () => 'naysayér' },
};

/** The ways of giving a path parameter's id a form that is not the documented one; none that its schema allows. */
export function waysFor(facts: OperationFacts, parameter: Parameter): Ways {
  const { schema } = parameter;
  const { schemas } = facts.contract;
  const allows = (id: string): boolean => violationIn(facts, parameter, id) === undefined;
  // What names nothing has no form but the documented one.
  const isId = isLookedUp(facts.contract, parameter.name);
  if (typeOf(schema, schemas) === 'integer') return isId ? DIGITS : onlyRefused(facts, parameter, DIGITS);
  if (allows(EXAMPLE) && !allows(EXAMPLE.slice(0, -1))) return UUIDS;
  if (schema['enum'] !== undefined)
    return { 'outside the enum': { spoil: () => 'naysayer', isUnmistakable: true }, ...NUL };
  if (!isId) return onlyRefused(facts, parameter, TEXTS);
  const limit = Number(saysAt(schema, 'maxLength', schemas) ?? 0);
  const long = 'n'.repeat(Math.min(Math.max(LONG, limit + 1), LONGEST));
  return {
    ...onlyRefused(facts, parameter, TEXTS),
    ...(!allows(long) && { 'too long': { spoil: () => long } }),
    ...NUL,
    ...(allows(long) && { 'very long': { spoil: (id) => 'N'.repeat(Math.max(LONG, 2 * id.length)) } }),
  };
}

/** Those ways that the schema refuses. */
function onlyRefused(facts: OperationFacts, parameter: Parameter, ways: Ways): Ways {
  const isRefused = ([, { spoil }]: readonly [string, IdWay]): boolean =>
    violationIn(facts, parameter, spoil(SOME)) !== undefined;
  return Object.fromEntries(Object.entries(ways).filter(isRefused));
}

/** Whether an id has another form than the documented one, or than any id here. */
export function isMalformed(
  facts: OperationFacts,
  parameter: Parameter,
  id: string,
  existing: string,
): boolean {
  const { schema } = parameter;
  if (typeOf(schema, facts.contract.schemas) === 'integer')
    return !/^\d{1,19}$/.test(id) && facts.oracles.of(schema)(id).length > 0;
  const isFarLonger = id.length >= LONG && id.length >= 2 * existing.length;
  return !isPrintable(id) || isFarLonger || violationIn(facts, parameter, id) !== undefined;
}

/** The same digits in another script, whose zero is given. */
function inDigitsFrom(zero: string): IdWay {
  const first = zero.codePointAt(0) ?? 0;
  return { spoil: (id) => id.replaceAll(/\d/g, (digit) => String.fromCodePoint(first + Number(digit))) };
}

/** Where the ids that exist are no uuids, another is spoiled. */
function onUuid(spoil: (uuid: string) => string): IdWay {
  return { spoil: (id) => spoil(UUID.test(id) ? id : EXAMPLE) };
}

function isPrintable(text: string): boolean {
  return Array.from(text).every((letter) => letter >= ' ');
}
