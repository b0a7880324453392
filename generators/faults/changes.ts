import { listIn } from '../../wire/json-members.ts';
import fc from 'fast-check';
import { changes, creates, semanticsOf } from '../../contracts/api/method-semantics.ts';
import { namesOne, pathParameters } from '../../contracts/api/paths.ts';
import type { FaultKind } from '../../contracts/requirements/fault-kind.ts';
import { notApplicable } from '../../contracts/skip.ts';
import type { Skip } from '../../contracts/skip.ts';
import { asText, isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { toPointer, valueAt, withValueAt } from '../../wire/json-pointer.ts';
import { withBodyValue } from '../draft.ts';
import type { FaultFamily, Variant } from '../fault-family.ts';
import { formOf } from '../id-form.ts';
import { oncePerOperation } from '../once-per-operation.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { onlyBodyDiffers, onlyDiffersAt } from '../proof.ts';
import { samplesOf } from '../rules/samples-of.ts';
import { sameShape } from '../same-shape.ts';
import { shownKeys } from '../shown-keys.ts';
import type { ShownKey } from '../shown-keys.ts';
import { withoutJson } from '../without-json.ts';

/** A key that is the server's own, with a value that no server has by itself, in a change or a create. */
export const readOnlyKey = changeFault('read-only-key', {
  isCreatesToo: true,
  none: 'no key is documented as read-only whose value can be told from the server’s',
  variants: (facts) =>
    shownKeys(facts)
      .filter((key) => key.isReadOnly && (!isOwnId(key.name, facts) || creates(facts.operation)))
      .filter((key) => !facts.keys.some(({ path }) => path[0] === key.name))
      .filter((key) => key.isShown || !creates(facts.operation))
      .flatMap((key) => {
        const value = tellingValue(key, facts);
        // Ids that are counted would go on from a number that is taken.
        if (typeof value === 'number' && isOwnId(key.name, facts)) return [];
        if (value !== undefined) return [variantOf(`${key.name}, which is read-only`, key.name, value)];
        return outerOptions(key, facts).map((option) => ({
          ...variantOf(`${key.name}, which is read-only: ${asText(option)}`, key.name, option),
          doubt: BY_ITSELF,
        }));
      }),
  isFaulty: (key) => key.isReadOnly,
  words: 'it is documented as read-only',
});

/** A null that would take away what is documented always to be there. */
export const requiredNull = changeFault('required-null', {
  none: 'nothing that it can change is documented always to be there',
  variants: (facts) =>
    semanticsOf(facts.operation.method).effect === 'updates'
      ? facts.keys
          .filter(({ path, nullable }) => path.length === 1 && !nullable)
          .filter(({ path }) => shownKeys(facts).some(({ name, isKept }) => isKept && name === path[0]))
          .map((key) => ({
            ...variantOf(`null for ${key.generic}, which is always there`, asText(key.path[0] ?? ''), null),
            ...(valueAt(facts.minimal, key.path) === undefined && { needsKey: key.path }),
            ...(key.doubt !== undefined && { doubt: key.doubt }),
          }))
      : [],
  isFaulty: ({ isKept }) => isKept,
  words: 'it is documented always to be there, and null is none of its values',
});

interface ChangeFault {
  /** Why an operation has none. */
  readonly none: string;
  /** A create can have it as well: its answer shows what became of it. */
  readonly isCreatesToo?: boolean;
  readonly variants: (facts: OperationFacts) => readonly Variant[];
  readonly isFaulty: (key: ShownKey) => boolean;
  readonly words: string;
}

function changeFault(
  kind: FaultKind,
  { none, isCreatesToo = false, variants, isFaulty, words }: ChangeFault,
): FaultFamily {
  const whyNot = (facts: OperationFacts): Skip | undefined => withoutChange(facts, isCreatesToo);
  const variantsOf = oncePerOperation((facts: OperationFacts) =>
    whyNot(facts) === undefined ? variants(facts) : [],
  );
  return {
    kind,
    skip: (facts) => whyNot(facts) ?? (variantsOf(facts).length > 0 ? undefined : notApplicable(none)),
    variants: variantsOf,
    apply: (valid, { with: { key, value = null } }) =>
      withBodyValue(valid, (body) => withValueAt(body, [asText(key)], value)),
    changed: ({ with: { key } }) => [[asText(key)]],
    prove: ({ valid, faulty, facts, fault }) => {
      const name = asText(fault.with['key']);
      const [before, after] = [facts.read(valid), facts.read(faulty)];
      if (before === undefined || after === undefined) return undefined;
      if (!onlyBodyDiffers(valid, faulty) || !onlyDiffersAt(before, after, [name])) return undefined;
      if (valueAt(after, [name]) !== fault.with['value']) return undefined;
      if (!shownKeys(facts).some((each) => each.name === name && isFaulty(each))) return undefined;
      return { oracle: 'contract', statement: `only ${toPointer([name])} differs: ${words}` };
    },
  };
}

/** Why nothing in what the path names can be changed key by key, and no answer shows what was created. */
function withoutChange(facts: OperationFacts, isCreatesToo: boolean): Skip | undefined {
  const { operation, minimal } = facts;
  const isShownAtOnce = isCreatesToo && creates(operation) && operation.responses['201'] !== undefined;
  if (!isShownAtOnce && (!changes(operation) || !namesOne(operation.path)))
    return notApplicable('it changes no single thing');
  return withoutJson(facts) ?? (isJsonObject(minimal) ? undefined : notApplicable('the body is no object'));
}

/** Some servers put what they are sent where its id says, and leave what the path names alone. */
function isOwnId(name: string, { operation }: OperationFacts): boolean {
  return /^_?(?:id|uuid|guid)$/i.test(name) || pathParameters(operation.path).includes(name);
}

function variantOf(name: string, key: string, value: Json): Variant {
  return { name, values: fc.constant({ key, value }), single: true };
}

/** Values that nobody has by chance, each of a form that is often asked for. */
const TELLING: readonly Json[] = [
  'naysayer-changed',
  'naysayer-changed@example.com',
  'https://example.com/naysayer-changed',
  '3f2b7a1c-6a9b-4c58-8d5e-9f0c3c1e0d44',
  '2031-05-06T07:08:09Z',
  '2031-05-06',
  192_837_465,
  19_283_746,
  192_837,
];
/** Shorter texts may be there by chance. */
const LEAST_LETTERS = 6;
const NONCE = 192_837_465;

const BY_ITSELF = 'the server may have changed it by itself just then';

/** The first and the last option of a key: what is there is another one than one of them, and a read tells whether it was taken. */
function outerOptions({ schemas }: ShownKey, facts: OperationFacts): readonly Json[] {
  const options = schemas
    .flatMap((schema) => listIn(schema, 'enum'))
    .filter((each) => typeof each === 'string' && isAllowedBy(schemas, each, facts));
  const outer = [...new Set([...options.slice(0, 1), ...options.slice(-1)])];
  return outer.length > 1 ? outer : [];
}

/** A value that a key may have, and that is there by no chance: no option, and no yes or no. */
function tellingValue({ schemas }: ShownKey, facts: OperationFacts): Json | undefined {
  const isAllowed = (value: Json): boolean => isAllowedBy(schemas, value, facts);
  const found = TELLING.find(isAllowed);
  if (found !== undefined || schemas.some((each) => each['enum'] !== undefined)) return found;
  const [sample] = samplesOf(facts, schemas);
  if (typeof sample !== 'string' || sample.length < LEAST_LETTERS) return undefined;
  const other = sameShape(sample, NONCE, formOf(sample));
  return other !== sample && isAllowed(other) ? other : undefined;
}

function isAllowedBy(schemas: ShownKey['schemas'], value: Json, { oracles }: OperationFacts): boolean {
  try {
    return oracles.of({ allOf: [...schemas] })(value).length === 0;
  } catch {
    // A part may refer to what stands in answers alone.
    return false;
  }
}
