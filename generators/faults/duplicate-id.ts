import fc from 'fast-check';
import { valueAt, withValueAt } from '../../wire/json-pointer.ts';
import { asText } from '../../wire/json.ts';
import { withBodyValue } from '../draft.ts';
import type { FaultFamily } from '../fault-family.ts';
import { onlyBodyDiffers, onlyDiffersAt } from '../proof.ts';

/** A second create with an id, or name, that must be unique and is taken. */
export const duplicateId: FaultFamily = {
  kind: 'duplicate-id',
  unfit: ({ operation }) =>
    operation.conflictsOn.length > 0 ? undefined : 'nothing in the body must be unique',
  variants: ({ operation, minimal }) =>
    operation.conflictsOn.map(({ key, uncertain }) => ({
      name: `${key}: one that is taken`,
      values: fc.constant({ key }),
      single: true,
      ...(valueAt(minimal, [key]) === undefined && { needsKey: [key] }),
      ...(uncertain && { doubt: `that ${key} of ${operation.id} must be unique is uncertain` }),
    })),
  apply: (valid, fault, situation) => {
    const key = asText(fault.with['key']);
    const taken = situation.taken?.[key];
    if (taken === undefined) throw new TypeError(`the state brought no taken ${key}`);
    return withBodyValue(valid, (body) => withValueAt(body, [key], taken));
  },
  prove: ({ valid, faulty, facts, fault, situation }) => {
    const key = asText(fault.with['key']);
    const before = facts.read(valid);
    const after = facts.read(faulty);
    if (before === undefined || after === undefined) return undefined;
    if (!onlyBodyDiffers(valid, faulty) || !onlyDiffersAt(before, after, [key])) return undefined;
    // A key that the valid request does not have differs in more than its value.
    if (valueAt(before, [key]) === undefined || valueAt(after, [key]) !== situation.taken?.[key])
      return undefined;
    if ((facts.oracle?.(after).length ?? 1) > 0) return undefined;
    return {
      oracle: 'comparison',
      statement: `only /${key} differs: it is the ${key} of a resource that exists`,
    };
  },
};
