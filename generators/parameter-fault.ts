import { notApplicable } from '../contracts/skip.ts';
import fc from 'fast-check';
import type { FaultKind } from '../contracts/requirements/fault-kind.ts';
import { notesOf } from '../contracts/api/schema.ts';
import { pairsOf } from '../contracts/api/parameter-pairs.ts';
import type { Pair } from '../contracts/api/parameter-pairs.ts';
import type { Parameter } from '../contracts/api/operation.ts';
import { saysSame } from '../contracts/api/says-same.ts';
import { canCarry, sentAs } from '../contracts/api/sent-parameter.ts';
import { valueAt } from '../wire/json-pointer.ts';
import { asText } from '../wire/json.ts';
import type { Json } from '../wire/json.ts';
import { badTexts, goodText } from './bad-texts.ts';
import { differsInParameter, wordsForParameter, withParameter } from './draft-parameter.ts';
import type { Draft } from './draft.ts';
import type { FaultFamily, Variant } from './fault-family.ts';
import type { Fault } from './fault.ts';
import { plainest } from './key-fault.ts';
import { oncePerOperation } from './once-per-operation.ts';
import type { KeyFact } from './key-fact.ts';
import type { OperationFacts } from './operation-facts.ts';
import { parameterFactsOf } from './parameter-facts.ts';
import type { ParameterFacts } from './parameter-facts.ts';
import { respelt } from './respelt.ts';
import { edited, replaced } from './rules/bad-value.ts';
import type { BadValue, Edit } from './rules/bad-value.ts';
import { badValuesFor } from './rules/bad-values-for.ts';
import { madeBodies } from './rules/made-bodies.ts';
import { examplePlaces, rulePlaces } from './rules/rule-places.ts';
import type { RulePlace } from './rules/rule-places.ts';

const MERELY_NOTED = 'JSON Schema lets a reader take a format for a mere note';
const OVERLOOKED = 'many a server overlooks what it does not know in a query';

/** What travels for a parameter in place of what is right. */
interface BadParameter {
  readonly name: string;
  readonly pairs: readonly Pair[];
  /** Why a server may lawfully take it all the same. */
  readonly doubt?: string;
  /** It is wrong in a part that the parameter's own value does not have. */
  readonly ofMadeValue?: true;
}

/** A kind of fault that gives one parameter, in one of some places, a value outside its type or its rules. */
export function parameterFault(
  kind: FaultKind,
  places: readonly Parameter['in'][],
  nothing: string,
): FaultFamily {
  const variantsFrom = (placesOf: typeof rulePlaces): ((facts: OperationFacts) => readonly Variant[]) =>
    oncePerOperation((facts) =>
      ownIn(facts).flatMap((own) =>
        badParameters(own, facts, placesOf)
          .filter(({ pairs }) => canCarry(own.parameter, pairs) && own.refusalOf(pairs) !== undefined)
          .map((bad) => variantOf(facts, own, bad)),
      ),
    );
  const ofExamples = variantsFrom(examplePlaces);
  const variants = variantsFrom(rulePlaces);
  return {
    kind,
    skip: (facts) =>
      ofExamples(facts).length > 0 || variants(facts).length > 0 ? undefined : notApplicable(nothing),
    variants,
    ofExamples,
    apply: (valid, fault, _situation, facts) => {
      const own = meantIn(facts, fault);
      return own ? withParameter(valid, own.parameter, newPairs(valid, own, pairsIn(fault))) : valid;
    },
    prove: ({ valid, faulty, facts, fault }) => {
      const own = meantIn(facts, fault);
      if (!own || !differsInParameter(valid, faulty, own.parameter)) return undefined;
      const refusal = own.refusalIn(faulty);
      if (own.refusalIn(valid) !== undefined || refusal === undefined) return undefined;
      return {
        oracle: 'JSON Schema',
        statement: `only the ${wordsForParameter(own.parameter)} ${own.parameter.name} differs, and its schema refuses it: ${refusal}`,
      };
    },
  };

  function ownIn(facts: OperationFacts): readonly ParameterFacts[] {
    return parameterFactsOf(facts).filter(({ parameter }) => places.includes(parameter.in));
  }

  function meantIn(facts: OperationFacts, { with: { name, in: place } }: Fault): ParameterFacts | undefined {
    return ownIn(facts).find(
      ({ parameter }) => parameter.name === name && (place === undefined || parameter.in === place),
    );
  }
}

function variantOf(facts: OperationFacts, { parameter, ...own }: ParameterFacts, bad: BadParameter): Variant {
  const { name, schema, in: place } = parameter;
  const uncertain =
    parameter.doubt ?? (notesOf(schema).uncertain === 'constraints' ? 'constraints' : undefined);
  const doubt =
    uncertain === undefined
      ? bad.doubt
      : `the ${wordsForParameter(parameter)} ${name} of ${facts.operation.id} is uncertain (${uncertain})`;
  const [only, ...more] = bad.pairs;
  const isPlain = place === 'query' && more.length === 0 && only?.[0] === name;
  return {
    name: `${name}${bad.name}`,
    values: fc.constant({
      name,
      ...(isPlain ? { value: only[1] } : { in: place, pairs: bad.pairs }),
    }),
    single: true,
    ...validWith(facts, { parameter, ...own }),
    ...(doubt !== undefined && { doubt }),
    ...(bad.ofMadeValue && { ofMadeValue: true }),
  };
}

/** What the valid request has for a parameter that it need not have. */
export function validWith(
  { contract }: OperationFacts,
  { parameter, refusalOf }: ParameterFacts,
): Pick<Variant, 'validQuery' | 'validHeaders'> {
  if (parameter.required) return {};
  const text = goodText(parameter, contract.schemas);
  const plain: readonly Pair[] | undefined = text === undefined ? undefined : [[parameter.name, text]];
  const isGood = plain !== undefined && refusalOf(plain) === undefined;
  const own = parameter.value === undefined ? undefined : pairsOf(parameter, parameter.value);
  const pairs = isGood ? plain : parameter.doubt === undefined ? own : undefined;
  if (!pairs || !canCarry(parameter, pairs)) return {};
  const sent = sentAs(parameter, pairs).map(({ pair }) => pair);
  return parameter.in === 'query' ? { validQuery: sent } : { validHeaders: sent };
}

/** Each name once: a text that is plain from the type, else what breaks a rule on the value, or on a part of it. */
function badParameters(
  own: ParameterFacts,
  { contract }: OperationFacts,
  placesOf: typeof rulePlaces,
): readonly BadParameter[] {
  const { parameter, value } = own;
  const texts = badTexts(parameter, contract.schemas).map(({ text, name, ...rest }) => ({
    ...rest,
    name: `: ${name}`,
    pairs: [[parameter.name, text]] as const,
  }));
  const places = value ? placesOf(value).filter(({ isRepeated }) => !isRepeated) : [];
  const values = places.flatMap((place) => (value ? outside(parameter, place, value) : []));
  const empty = parameter.required
    ? [{ name: ': nothing behind it', pairs: [[parameter.name, '']] as const }]
    : [];
  const all = [...texts, ...values, ...empty];
  return all.filter(({ name }, index) => all.findIndex((each) => each.name === name) === index);
}

/** What breaks a rule on one part of a value, or lacks it, as it travels. */
function outside(parameter: Parameter, key: RulePlace, facts: OperationFacts): readonly BadParameter[] {
  const part = key.generic.replace(/^the body(?= |$)/, '');
  const where = part === '' || part.startsWith(' ') ? part : `.${part}`;
  // That a choice of words is left is plain from the type; how it is spelt, many readers do not mind.
  const ofRules = [
    ...badValuesFor('key-value', key, facts),
    ...badValuesFor('format', key, facts).map((each) => ({ ...each, doubt: MERELY_NOTED })),
    ...badValuesFor('unknown-key', key, facts).map((each) => ({ ...each, doubt: OVERLOOKED })),
  ];
  const bad = plainest(facts, key, [...ofOtherType(key, parameter), ...ofRules]).filter(
    ({ keyword, name }) => keyword !== 'enum' || name === 'outside the enum',
  );
  const missing: readonly BadValue[] = key.required ? [{ name: 'left out', edits: [{ at: [] }] }] : [];
  const inDoubt = [...withDoubt(bad, key.doubt ?? key.constraintDoubt), ...withDoubt(missing, key.doubt)];
  return inDoubt.flatMap(({ name, edits, doubt }) => {
    const pairs =
      pairsOf(parameter, edited(key.base, key.path, edits)) ?? pairsInFull(parameter, key, edits, facts);
    // A key that travels as a parameter of its own belongs to no object.
    const isOwn = doubt !== OVERLOOKED || pairs?.every(([each]) => each.startsWith(parameter.name)) === true;
    return pairs && isOwn
      ? [
          {
            name: `${where}: ${name}`,
            pairs,
            ...(doubt !== undefined && { doubt }),
            ...(key.isMade && { ofMadeValue: true }),
          },
        ]
      : [];
  });
}

/** The same in the fullest value: an object without anything in it does not travel. */
function pairsInFull(
  parameter: Parameter,
  { path }: RulePlace,
  edits: readonly Edit[],
  facts: OperationFacts,
): readonly Pair[] | undefined {
  const [fullest] = madeBodies(facts);
  return fullest && valueAt(fullest.body, path) !== undefined
    ? pairsOf(parameter, edited(fullest.body, path, edits))
    : undefined;
}

/** Values that break a rule which may not hold. */
function withDoubt(values: readonly BadValue[], doubt: string | undefined): readonly BadValue[] {
  return doubt === undefined ? values : values.map((each) => ({ doubt, ...each }));
}

/** Texts that a number or a truth value can't be taken for; in JSON, what is no list or no object where a key has one. */
function ofOtherType({ value, path }: KeyFact, { json }: Parameter): readonly BadValue[] {
  if (json && typeof path.at(-1) === 'string' && typeof value === 'object' && value !== null)
    return [replaced(Array.isArray(value) ? 'a number for a list' : 'a number for an object', 5)];
  if (typeof value === 'number') return [replaced('letters for a number', 'naysayer')];
  return typeof value === 'boolean' ? [replaced('a word for a boolean', 'naysayer')] : [];
}

/** What must be new in each request is so where it is wrong, too: what was sent before might be taken for that. */
function newPairs(
  { headers }: Draft,
  { parameter, refusalOf }: ParameterFacts,
  pairs: readonly Pair[],
): readonly Pair[] {
  const [, unique] = headers.find(([name]) => name === parameter.name) ?? [];
  if (parameter.in !== 'header' || !saysSame(parameter.name) || !unique) return pairs;
  const anew = pairs.map(([name, text]): Pair => [name, respelt(text, unique)]);
  return refusalOf(anew) === undefined ? pairs : anew;
}

function pairsIn({ with: { name, value, pairs } }: Fault): readonly Pair[] {
  if (!Array.isArray(pairs)) return [[asText(name), asText(value)]];
  return (pairs as readonly (readonly Json[])[]).map(([each, text]) => [asText(each), asText(text)]);
}
