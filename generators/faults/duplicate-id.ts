import { notApplicable } from '../../contracts/skip.ts';
import fc from 'fast-check';
import { conflictPath } from '../../contracts/api/conflict-path.ts';
import { toPointer, valueAt, withValueAt } from '../../wire/json-pointer.ts';
import { asText } from '../../wire/json.ts';
import { withBodyValue } from '../draft.ts';
import type { FaultFamily } from '../fault-family.ts';
import { onlyBodyDiffers, onlyDiffersAt } from '../proof.ts';

/** A second create with an id, or name, that must be unique and is taken. */
export const duplicateId: FaultFamily = {
  kind: 'duplicate-id',
  skip: ({ operation }) =>
    operation.conflictsOn.length > 0 ? undefined : notApplicable('nothing in the body must be unique'),
  variants: ({ operation, minimal }) =>
    operation.conflictsOn.map(({ key, uncertain }) => ({
      name: `${key}: one that is taken`,
      values: fc.constant({ key }),
      single: true,
      ...(valueAt(minimal, conflictPath(key, minimal)) === undefined && {
        needsKey: conflictPath(key, minimal),
      }),
      ...(uncertain && { doubt: `that ${key} of ${operation.id} must be unique is uncertain` }),
    })),
  apply: (valid, fault, situation) => {
    const key = asText(fault.with['key']);
    const taken = situation.taken?.[key];
    if (taken === undefined) throw new TypeError(`the state brought no taken ${key}`);
    return withBodyValue(valid, (body) => withValueAt(body, conflictPath(key, body), taken));
  },
  prove: ({ valid, faulty, facts, fault, situation }) => {
    const key = asText(fault.with['key']);
    const before = facts.read(valid);
    const after = facts.read(faulty);
    if (before === undefined || after === undefined) return undefined;
    const path = conflictPath(key, before);
    if (!onlyBodyDiffers(valid, faulty) || !onlyDiffersAt(before, after, path)) return undefined;
    // A key that the valid request does not have differs in more than its value.
    if (valueAt(before, path) === undefined || valueAt(after, path) !== situation.taken?.[key])
      return undefined;
    if ((facts.oracle?.(after).length ?? 1) > 0) return undefined;
    return {
      oracle: 'comparison',
      statement: `only ${toPointer(path)} differs: it is the ${key} of a resource that exists`,
    };
  },
};
