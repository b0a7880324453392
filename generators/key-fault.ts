import type { FaultKind } from '../contracts/fault-kind.ts';
import { asText } from '../contracts/json.ts';
import type { Json } from '../contracts/json.ts';
import { toPath, toPointer, withValueAt } from '../contracts/json-pointer.ts';
import type { Proof } from '../contracts/trial.ts';
import fc from 'fast-check';
import type { Bytes, FaultFamily, Variant } from './fault-family.ts';
import { oncePerOperation } from './once-per-operation.ts';
import type { KeyFact, OperationFacts } from './operation-facts.ts';
import { onlyBodyDiffers, onlyDiffersAt } from './proof.ts';

/** A bad value for a key, with a name for what is bad about it. */
export interface BadValue {
  readonly name: string;
  readonly value: Json;
}

/** A kind of fault that puts bad values in place of one key's value: all its parts but the values are the same. */
export function keyFault(
  kind: FaultKind,
  badValues: (key: KeyFact) => readonly BadValue[],
  doubtOf: (key: KeyFact) => string | undefined,
): FaultFamily {
  const variants = oncePerOperation(variantsOf);
  return {
    kind,
    unfit: (facts) => {
      if (!facts.minimal) return 'the operation takes no body';
      return variants(facts).length > 0 ? undefined : 'no documented key can have such a value';
    },
    variants,
    apply: (valid, fault) => {
      if (valid.body.kind !== 'json') throw new TypeError('a key fault needs a JSON body');
      const path = toPath(asText(fault.with['at']));
      return {
        ...valid,
        body: { kind: 'json', value: withValueAt(valid.body.value, path, fault.with['value'] ?? null) },
      };
    },
    prove: proveBySchema,
  };

  function variantsOf(facts: OperationFacts): readonly Variant[] {
    return facts.keys.flatMap((key) =>
      badValues(key)
        .filter((bad) => breaksOnly(facts, key, bad.value))
        .map((bad) => ({
          name: `${key.generic}: ${bad.name}`,
          values: fc.constant({ at: toPointer(key.path), value: bad.value }),
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

function breaksOnly(facts: OperationFacts, key: KeyFact, value: Json): boolean {
  if (!facts.oracle || facts.oracle(key.base).length > 0) return false;
  return facts.oracle(withValueAt(key.base, key.path, value)).length > 0;
}

/** Proves by the schema that the valid body is valid and the faulty one is not, differing in one key only. */
export function proveBySchema({ valid, faulty, facts, fault }: Bytes): Proof | undefined {
  const at = asText(fault.with['at']);
  const before = JSON.parse(Buffer.from(valid.body ?? []).toString()) as Json;
  const after = JSON.parse(Buffer.from(faulty.body ?? []).toString()) as Json;
  if (!facts.oracle || !onlyBodyDiffers(valid, faulty) || !onlyDiffersAt(before, after, toPath(at)))
    return undefined;
  const violations = facts.oracle(after);
  const first = violations.find((each) => each.at.startsWith(at)) ?? violations[0];
  if (facts.oracle(before).length > 0 || !first) return undefined;
  return {
    oracle: 'JSON Schema',
    statement: `only ${at} differs, and the schema refuses it: ${first.at || '/'} ${first.message}`,
  };
}
