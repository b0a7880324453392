import { notApplicable } from '../../contracts/skip.ts';
import fc from 'fast-check';
import { FOREIGN_TAG, ifMatchOf } from '../../contracts/api/conditions.ts';
import { isSafe } from '../../contracts/api/method-semantics.ts';
import type { Condition, Operation } from '../../contracts/api/operation.ts';
import type { FaultKind } from '../../contracts/requirements/fault-kind.ts';
import { headerOf } from '../../wire/exchange.ts';
import type { Header, WireRequest } from '../../wire/exchange.ts';
import { asText } from '../../wire/json.ts';
import type { Draft } from '../draft.ts';
import type { FaultFamily, Variant } from '../fault-family.ts';
import { differingHeaders, onlyDiffersIn } from '../proof.ts';

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

/** An If-Match of a version that is not there: like the one that is, where it is known. */
export const failedCondition = ifMatchFault('failed-condition', {
  name: 'If-Match with the ETag of no version that there is',
  valueFor: (now, { takesAnyTag }) =>
    now === undefined || now === '*' ? (takesAnyTag ? FOREIGN_TAG : undefined) : otherTag(now),
  isFaulty: (value, now) => value !== '*' && now !== value,
  words: 'it is not the ETag of the valid request',
});

/** An If-Match that is no ETag. */
export const malformedCondition = ifMatchFault('malformed-condition', {
  name: 'If-Match that is no ETag',
  valueFor: () => NO_TAG,
  isFaulty: (value) => value !== '*' && !ENTITY_TAGS.test(value),
  words: 'it is no ETag (RFC 9110 §8.8.3)',
});

interface IfMatchFault {
  readonly name: string;
  /** @param now what the valid request has there */
  readonly valueFor: (now: string | undefined, condition: Condition) => string | undefined;
  readonly isFaulty: (value: string, now: string | undefined) => boolean;
  readonly words: string;
}

function ifMatchFault(
  kind: FaultKind,
  { name: variant, valueFor, isFaulty, words }: IfMatchFault,
): FaultFamily {
  const conditionOf = (operation: Operation): Condition | undefined =>
    isSafe(operation) ? undefined : ifMatchOf(operation.conditions);
  return {
    kind,
    skip: ({ operation }) =>
      conditionOf(operation) ? undefined : notApplicable('nothing is changed under the condition If-Match'),
    variants: ({ operation }) => {
      const condition = conditionOf(operation);
      return condition ? [variantOf(variant, condition.name)] : [];
    },
    apply: (valid, _fault, _situation, { operation }) => {
      const condition = conditionOf(operation);
      const value = condition && valueFor(headerOf(valid.headers, condition.name.toLowerCase()), condition);
      return condition && value !== undefined ? withCondition(valid, condition.name, value) : valid;
    },
    prove: ({ valid, faulty, fault }) => {
      const name = asText(fault.with['name']);
      const value = headerOf(faulty.headers, name.toLowerCase());
      if (value === undefined || !onlyDiffersInHeader(valid, faulty, name)) return undefined;
      if (!isFaulty(value, headerOf(valid.headers, name.toLowerCase()))) return undefined;
      return { oracle: 'comparison', statement: `only the header ${name} differs: ${words}` };
    },
  };
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

function onlyDiffersInHeader(valid: WireRequest, faulty: WireRequest, name: string): boolean {
  const differing = differingHeaders(valid, faulty).map((each) => each.toLowerCase());
  return onlyDiffersIn(valid, faulty, 'headers') && differing.every((each) => each === name.toLowerCase());
}
