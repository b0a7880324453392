import fc from 'fast-check';
import { conflictPath, keysOfConflict } from '../../contracts/api/conflict-path.ts';
import { nothingTaken } from '../../contracts/api/nothing-taken.ts';
import type { ConflictKey } from '../../contracts/api/operation.ts';
import { toPointer, valueAt, withValueAt } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import { asText } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { withBodyValue } from '../draft.ts';
import type { FaultFamily, Variant } from '../fault-family.ts';
import type { Fault } from '../fault.ts';
import { onlyBodyDiffers, onlyDiffersAtSome } from '../proof.ts';

/** A second create with an id, or name, that must be unique and is taken; or with several keys that are taken together. */
export const duplicateId: FaultFamily = {
  kind: 'duplicate-id',
  skip: ({ operation }) => nothingTaken(operation),
  variants: (facts) => {
    const usual = facts.operation.conflictsOn.map((conflict): Variant => {
      const { key, uncertain } = conflict;
      const absent = pathsOf(conflict, facts.minimal).find(
        (path) => valueAt(facts.minimal, path) === undefined,
      );
      return {
        name: nameOf(conflict),
        values: fc.constant({ key, ...(conflict.with && { with: conflict.with }) }),
        single: true,
        ...(conflict.learnt && { oneBase: true as const }),
        ...(absent && { needsKey: absent }),
        ...(uncertain && { doubt: `that ${key} of ${facts.operation.id} must be unique is uncertain` }),
      };
    });
    // A document knows no tokens for development.
    if (!facts.contract.promises || !facts.operation.development) return usual;
    const further = usual.map((each): Variant => ({
      ...each,
      name: `${each.name}, in development`,
      way: 'in-development',
    }));
    return [...usual, ...further];
  },
  apply: (valid, fault, situation) =>
    withBodyValue(valid, (body) =>
      keysIn(fault).reduce((changed, key) => {
        const taken = situation.taken?.[key];
        if (taken === undefined) throw new TypeError(`the state brought no taken ${key}`);
        return withValueAt(changed, conflictPath(key, changed), taken);
      }, body),
    ),
  changed: (fault, body) => keysIn(fault).map((key) => conflictPath(key, body)),
  prove: ({ valid, faulty, facts, fault, situation }) => {
    const keys = keysIn(fault);
    const before = facts.read(valid);
    const after = facts.read(faulty);
    if (before === undefined || after === undefined) return undefined;
    const paths = keys.map((key) => conflictPath(key, before));
    if (!onlyBodyDiffers(valid, faulty) || !onlyDiffersAtSome(before, after, paths)) return undefined;
    // A key that the valid request does not have differs in more than its value.
    if (paths.some((path) => valueAt(before, path) === undefined)) return undefined;
    if (paths.some((path, index) => valueAt(after, path) !== situation.taken?.[keys[index] ?? '']))
      return undefined;
    if ((facts.oracle?.(after).length ?? 1) > 0) return undefined;
    const [at, ...others] = paths.map(toPointer);
    return {
      oracle: 'comparison',
      statement:
        others.length === 0
          ? `only ${at} differs: it is the ${keys[0]} of a resource that exists`
          : `only ${[at, ...others].join(', ')} differ: one resource that exists has all of them`,
    };
  },
};

function nameOf(conflict: ConflictKey): string {
  const keys = keysOfConflict(conflict);
  return keys.length === 1
    ? `${conflict.key}: one that is taken`
    : `${keys.join(' and ')}: those that are taken together`;
}

function pathsOf(conflict: ConflictKey, body: Json | undefined): readonly Path[] {
  return keysOfConflict(conflict).map((key) => conflictPath(key, body));
}

function keysIn({ with: values }: Fault): readonly string[] {
  const others = Array.isArray(values['with']) ? values['with'].map(asText) : [];
  return [asText(values['key']), ...others];
}
