import { notApplicable } from '../../contracts/skip.ts';
import fc from 'fast-check';
import { FOREIGN_TAG, ifMatchOf } from '../../contracts/api/conditions.ts';
import { documents } from '../../contracts/api/documented-response.ts';
import { changes, isSafe } from '../../contracts/api/method-semantics.ts';
import type { Condition, Operation } from '../../contracts/api/operation.ts';
import { namesOne } from '../../contracts/api/paths.ts';
import type { FaultKind } from '../../contracts/requirements/fault-kind.ts';
import { headerOf } from '../../wire/exchange.ts';
import type { Header } from '../../wire/exchange.ts';
import { asText } from '../../wire/json.ts';
import type { Draft } from '../draft.ts';
import type { FaultFamily, Variant } from '../fault-family.ts';
import type { Situation } from '../fault.ts';
import { onlyDiffersIn, onlyDiffersInHeader } from '../proof.ts';

const LONG_AGO = 'Thu, 01 Jan 1970 00:00:00 GMT';
const NO_TAG = 'naysayer-no-tag';
const ENTITY_TAGS = /^(?:W\/)?"[\x21\x23-\x7e]*"(?:\s*,\s*(?:W\/)?"[\x21\x23-\x7e]*")*$/;

/** A condition left out that each valid request has. */
export const missingCondition: FaultFamily = {
  kind: 'missing-condition',
  skip: ({ operation }) =>
    neededIn(operation).length > 0 ? undefined : notApplicable('no condition is required'),
  variants: ({ operation }) =>
    neededIn(operation).map(({ name }) => variantOf(`the header ${name} left out`, name)),
  apply: (valid, { with: { name } }) => withCondition(valid, asText(name), undefined),
  prove: ({ valid, faulty, fault }) => {
    const name = asText(fault.with['name']);
    if (
      !onlyDiffersInHeader(valid, faulty, name) ||
      headerOf(faulty.headers, name.toLowerCase()) !== undefined
    )
      return undefined;
    return {
      oracle: 'comparison',
      statement: `only the header ${name} differs: it is left out, and required`,
    };
  },
};

/** A condition that does not hold: an If-Match of another version or of an earlier one, that nothing is there, that nothing changed since 1970. */
export const failedCondition = conditionFault('failed-condition', [
  {
    variant: 'If-Match with the ETag of no version that there is',
    conditionOf: ifMatchIn,
    valueFor: (now, { takesAnyTag }) =>
      now === undefined || now === '*' ? (takesAnyTag ? FOREIGN_TAG : undefined) : otherTag(now),
    isFaulty: (value, now) => value !== '*' && now !== value,
    words: 'it is not the ETag of the valid request',
  },
  {
    variant: 'If-Match with the ETag of the version before a change',
    conditionOf: ifMatchIn,
    valueFor: (_now, _condition, { before }) => before,
    isFaulty: (value, _now, { before }) => value === before,
    words: 'it is the ETag from before a change that a read shows (RFC 9110 §8.8.1)',
    way: 'changed',
    fits: ({ before }) => before !== undefined,
  },
  {
    variant: 'If-None-Match: * where something is there',
    conditionOf: (operation) => (changes(operation) ? named('if-none-match', operation) : undefined),
    valueFor: () => '*',
    isFaulty: (value, now) => value === '*' && now !== '*',
    words: 'it asks that nothing is there (RFC 9110 §13.1.2)',
  },
  {
    variant: 'If-Unmodified-Since the year 1970',
    // Beside an If-Match it counts for nothing (RFC 9110 §13.1.4).
    conditionOf: (operation) =>
      ifMatchOf(operation.conditions)?.required === true
        ? undefined
        : named('if-unmodified-since', operation),
    valueFor: () => LONG_AGO,
    isFaulty: (value, now) => value === LONG_AGO && now !== LONG_AGO,
    words: 'what is there is newer than that (RFC 9110 §13.1.4)',
  },
]);

/** An If-Match that is no ETag. */
export const malformedCondition = conditionFault('malformed-condition', [
  {
    variant: 'If-Match that is no ETag',
    conditionOf: ifMatchIn,
    valueFor: () => NO_TAG,
    isFaulty: (value) => value !== '*' && !ENTITY_TAGS.test(value),
    words: 'it is no ETag (RFC 9110 §8.8.3)',
  },
]);

interface ConditionFault {
  readonly variant: string;
  /** The condition that it is about, where an operation has it. */
  readonly conditionOf: (operation: Operation) => Condition | undefined;
  /** @param now what the valid request has there */
  readonly valueFor: (
    now: string | undefined,
    condition: Condition,
    situation: Situation,
  ) => string | undefined;
  readonly isFaulty: (value: string, now: string | undefined, situation: Situation) => boolean;
  readonly words: string;
  readonly way?: Variant['way'];
  readonly fits?: Variant['fits'];
}

function conditionFault(kind: FaultKind, faults: readonly ConditionFault[]): FaultFamily {
  const possibleOn = (
    operation: Operation,
  ): readonly { readonly fault: ConditionFault; readonly condition: Condition }[] =>
    isSafe(operation)
      ? []
      : faults.flatMap((fault) => {
          const condition = fault.conditionOf(operation);
          return condition ? [{ fault, condition }] : [];
        });
  return {
    kind,
    skip: ({ operation }) =>
      possibleOn(operation).length > 0
        ? undefined
        : notApplicable('nothing is changed under the condition If-Match'),
    variants: ({ operation }) =>
      possibleOn(operation).map(({ fault: { variant, way, fits }, condition }) => ({
        ...variantOf(variant, condition.name),
        ...(way && { way }),
        ...(fits && { fits }),
      })),
    apply: (valid, { variant }, situation, { operation }) => {
      const found = possibleOn(operation).find(({ fault }) => fault.variant === variant);
      const { name } = found?.condition ?? {};
      const value =
        found &&
        name &&
        found.fault.valueFor(headerOf(valid.headers, name.toLowerCase()), found.condition, situation);
      return name === undefined || value === undefined ? valid : withCondition(valid, name, value);
    },
    prove: ({ valid, faulty, fault: { variant, with: values }, situation }) => {
      const name = asText(values['name']);
      const found = faults.find((each) => each.variant === variant) ?? faults[0];
      const value = headerOf(faulty.headers, name.toLowerCase());
      // An ETag that stayed the same is that of the valid request as well.
      const isSame = found?.way !== undefined && onlyDiffersIn(valid, faulty);
      if (!found || value === undefined || !(isSame || onlyDiffersInHeader(valid, faulty, name)))
        return undefined;
      if (!found.isFaulty(value, headerOf(valid.headers, name.toLowerCase()), situation)) return undefined;
      return {
        oracle: 'comparison',
        statement: `${isSame ? `the header ${name} is the same` : `only the header ${name} differs`}: ${found.words}`,
      };
    },
  };
}

function ifMatchIn({ conditions }: Operation): Condition | undefined {
  return ifMatchOf(conditions);
}

/** A condition on one thing, by its name in lower case; a server that does not document a 412 may know none (RFC 9110 §13.1.4). */
function named(name: string, operation: Operation): Condition | undefined {
  const { path, conditions = [] } = operation;
  if (!namesOne(path) || !documents(operation, 412)) return undefined;
  return conditions.find((each) => each.name.toLowerCase() === name);
}

function neededIn({ conditions = [] }: Operation): readonly Condition[] {
  return conditions.filter((each) => each.required);
}

function variantOf(variant: string, name: string): Variant {
  return { name: variant, values: fc.constant({ name }), single: true };
}

/** Another ETag of the same form: its first letter or digit is another one. */
function otherTag(tag: string): string {
  return tag.replace(/^((?:W\/)?[^0-9A-Za-z]*)([0-9A-Za-z])/, (_all, before: string, first: string) => {
    if (/\d/.test(first)) return `${before}${(Number(first) + 1) % 10}`;
    const next = first.toLowerCase() === 'a' ? 'b' : 'a';
    return `${before}${first === first.toLowerCase() ? next : next.toUpperCase()}`;
  });
}

function withCondition(valid: Draft, name: string, value: string | undefined): Draft {
  const others = valid.headers.filter(([each]) => each.toLowerCase() !== name.toLowerCase());
  const own: readonly Header[] = value === undefined ? [] : [[name, value]];
  return { ...valid, headers: [...others, ...own] };
}
