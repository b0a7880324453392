import type { FaultKind } from '../contracts/requirements/fault-kind.ts';
import { asText } from '../wire/json.ts';
import type { Json } from '../wire/json.ts';
import { toPath, toPointer, valueAt, withValueAt } from '../wire/json-pointer.ts';
import type { Proof } from '../contracts/requirements/proof.ts';
import fc from 'fast-check';
import type { Bytes, FaultFamily, Variant } from './fault-family.ts';
import { oncePerOperation } from './once-per-operation.ts';
import { bodyValueOf, withBodyValue } from './draft.ts';
import type { KeyFact, OperationFacts } from './operation-facts.ts';
import type { Violation } from '../contracts/api/schema-oracle.ts';
import { onlyBodyDiffers, onlyDiffersAt } from './proof.ts';
import { withoutBody } from './without-json.ts';

/** A bad value for a key, with a name for what is bad about it. */
export interface BadValue {
  readonly name: string;
  readonly value: Json;
  /** How a text is spoilt, where the key's value is another in each request. */
  readonly way?: string;
}

/** Why no key has a bad value although the schema refuses some. */
const BREAKS_MORE = 'every such value of a key breaks a rule on other keys, too';

/** A kind of fault that puts bad values in place of one key's value: all its parts but the values are the same. */
export function keyFault(
  kind: FaultKind,
  badValues: (key: KeyFact) => readonly BadValue[],
  doubtOf: (key: KeyFact) => string | undefined,
  spoil: (text: string, way: string) => string | undefined = () => undefined,
): FaultFamily {
  const variants = oncePerOperation(variantsOf);
  return {
    kind,
    unfit: (facts) => {
      const without = withoutBody(facts);
      if (without !== undefined || variants(facts).length > 0) return without;
      return isRefused(facts) ? BREAKS_MORE : 'no documented key can have such a value';
    },
    variants,
    apply: (valid, fault) => {
      const path = toPath(asText(fault.with['at']));
      const { way, value = null } = fault.with;
      const text = valueAt(bodyValueOf(valid), path);
      // What must be new is new with the fault in it, too: else it would be taken the next time.
      const spoilt = typeof way === 'string' && typeof text === 'string' ? spoil(text, way) : undefined;
      return withBodyValue(valid, (body) => withValueAt(body, path, spoilt ?? value));
    },
    prove: (bytes) => proveBySchema(bytes, isWithin),
  };

  function isRefused({ keys, oracle }: OperationFacts): boolean {
    return keys.some((key) =>
      badValues(key).some(({ value }) => oracle?.(withValueAt(key.base, key.path, value)).length !== 0),
    );
  }

  function variantsOf(facts: OperationFacts): readonly Variant[] {
    return facts.keys.flatMap((key) =>
      plainest(facts, key, badValues(key)).map((bad) => ({
        name: `${key.generic || 'the body'}: ${bad.name}`,
        values: fc.constant({
          at: toPointer(key.path),
          value: bad.value,
          ...(bad.way !== undefined && { way: bad.way }),
        }),
        single: true,
        needsKey: key.path,
        ...withDoubt(doubtOf(key)),
      })),
    );
  }
}

/** A doubt as an optional member. */
export function withDoubt(doubt: string | undefined): { readonly doubt?: string } {
  return doubt === undefined ? {} : { doubt };
}

/** Of the values of each name the one that breaks the fewest rules, all of them at the key; none if it breaks others, too. */
function plainest(
  { oracle, branch, says }: OperationFacts,
  { base, path }: KeyFact,
  values: readonly BadValue[],
): readonly BadValue[] {
  if (!oracle || !branch || oracle(base).length > 0) return [];
  const at = toPointer(path);
  const own = branch(base);
  const judged = values
    .map((bad) => ({ bad, body: withValueAt(base, path, bad.value) }))
    .filter(({ body }) => says(body))
    // What another branch takes is no fault.
    .filter(({ body }) => own === oracle || oracle(body).length > 0)
    .map(({ bad, body }) => ({ bad, flaws: flawsOf(own(body)) }))
    .filter(({ flaws }) => flaws.length > 0 && flaws.every((each) => isWithin(each.at, at)))
    .toSorted((one, other) => one.flaws.length - other.flaws.length);
  const named = new Map(judged.toReversed().map(({ bad }) => [bad.name, bad]));
  return [...new Set(values.map((each) => each.name))].flatMap((name) => named.get(name) ?? []);
}

/** Without what only says that a rule is broken that depends on another. */
function flawsOf(violations: readonly Violation[]): readonly Violation[] {
  return violations.filter((each) => each.keyword !== 'if');
}

function isWithin(pointer: string, at: string): boolean {
  return pointer === at || pointer.startsWith(`${at}/`);
}

/**
 * Proves by the schema that the valid body is valid and the faulty one is not, differing in one key only.
 *
 * @param isOwn tells whether a rule that is broken at a pointer is one of the key's own; any is, unless told
 */
export function proveBySchema(
  { valid, faulty, facts, fault }: Bytes,
  isOwn: (pointer: string, at: string) => boolean = () => true,
): Proof | undefined {
  const at = asText(fault.with['at']);
  const { oracle, branch, read } = facts;
  const before = read(valid);
  const after = read(faulty);
  if (!oracle || !branch || before === undefined || after === undefined) return undefined;
  if (!onlyBodyDiffers(valid, faulty) || !onlyDiffersAt(before, after, toPath(at))) return undefined;
  if (oracle(before).length > 0 || oracle(after).length === 0) return undefined;
  const violations = flawsOf(branch(before)(after));
  const first = violations.find((each) => each.at.startsWith(at)) ?? violations[0];
  if (!first || !violations.every((each) => isOwn(each.at, at))) return undefined;
  return {
    oracle: 'JSON Schema',
    statement: `only ${at || 'the body'} differs, and the schema refuses it: ${first.at || '/'} ${first.message}`,
  };
}
