import { bareType } from '../contracts/api/media-types.ts';
import type { FaultKind } from '../contracts/requirements/fault-kind.ts';
import type { Fault } from './fault.ts';
import type { FaultFamily, Variant } from './fault-family.ts';
import { inOtherMedia } from './in-other-media.ts';
import { oncePerOperation } from './once-per-operation.ts';
import type { OperationFacts } from './operation-facts.ts';

/** What shows whether a body of another media type is looked at as the usual one is, where its schema is the same. */
const OF_THE_SAME_SCHEMA: readonly FaultKind[] = ['body-syntax', 'required-key', 'key-type', 'key-value'];
/** Ways of spoiling JSON that are tried in a further media type: what reads it is mostly the same. */
const MOST_OF_SYNTAX = 4;

/** A fault of bodies that is made in each further media type of an operation's body, too. */
export function inEachMedia(family: FaultFamily): FaultFamily {
  const others = oncePerOperation((facts): readonly Variant[] =>
    inOtherMedia(facts).flatMap((other) =>
      chosen(family, other, facts).map((each) => ({
        ...each,
        name: `${each.name}${endOf(other)}`,
        facts: other,
      })),
    ),
  );
  return {
    ...family,
    skip: (facts) => (others(facts).length > 0 ? undefined : family.skip(facts)),
    variants: (facts) => [
      ...(family.skip(facts) === undefined ? family.variants(facts) : []),
      ...others(facts),
    ],
    apply: (valid, fault, situation, facts) => {
      const meant = meantBy(fault, facts);
      return family.apply(valid, meant.fault, situation, meant.facts);
    },
    prove: (bytes) => {
      const meant = meantBy(bytes.fault, bytes.facts);
      return family.prove({ ...bytes, ...meant, operation: meant.facts.operation });
    },
  };
}

function chosen(family: FaultFamily, other: OperationFacts, usual: OperationFacts): readonly Variant[] {
  // What is known of the usual body holds for one that is alike: to find it out again takes its time, and its memory.
  const known = isAlike(other, usual) ? usual : other;
  if (family.skip(known) !== undefined) return [];
  const all = family.variants(known);
  const isSame =
    JSON.stringify(other.operation.body?.schema) === JSON.stringify(usual.operation.body?.schema);
  if (isSame && !OF_THE_SAME_SCHEMA.includes(family.kind)) return [];
  if (isSame)
    return [all.find(({ doubt }) => doubt === undefined) ?? all[0]].filter((each) => each !== undefined);
  if (family.kind !== 'body-syntax') return all;
  return all.filter(({ lenient }, index) => index === 0 || lenient).slice(0, MOST_OF_SYNTAX);
}

function isAlike(one: OperationFacts, other: OperationFacts): boolean {
  const [first, second] = [one, other].map(({ operation: { body } }) =>
    JSON.stringify([body?.format, body?.schema, body?.examples]),
  );
  return first === second;
}

/** The fault as it is made, and what it is made from. */
function meantBy(
  fault: Fault,
  facts: OperationFacts,
): { readonly fault: Fault; readonly facts: OperationFacts } {
  const further = facts.operation.body?.isFurther ? [facts] : inOtherMedia(facts);
  const other = further.find((each) => fault.variant.endsWith(endOf(each)));
  if (!other) return { fault, facts };
  return { fault: { ...fault, variant: fault.variant.slice(0, -endOf(other).length) }, facts: other };
}

/** How the name of a variant ends whose body is of a further media type. */
function endOf({ operation }: OperationFacts): string {
  return `, as ${bareType(operation.body?.mediaType ?? '')}`;
}
