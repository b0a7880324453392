import { notApplicable } from '../../contracts/skip.ts';
import { deletedByOf } from '../../contracts/api/paths.ts';
import { keysOfConflict } from '../../contracts/api/conflict-path.ts';
import type { FaultFamily, Variant } from '../fault-family.ts';
import { duplicateId } from './duplicate-id.ts';

/** A create with an id, or name, that must be unique, and that something had which was deleted. */
export const retakenId: FaultFamily = {
  ...duplicateId,
  kind: 'retaken-id',
  skip: (facts) => {
    const { contract, operation } = facts;
    const isDeletable = deletedByOf(contract, operation) !== undefined;
    return (
      duplicateId.skip(facts) ??
      (isDeletable ? undefined : notApplicable('it creates nothing that an operation deletes'))
    );
  },
  variants: (facts) =>
    duplicateId
      .variants(facts)
      .filter(isUsual)
      .map((variant, index) => {
        const conflict = facts.operation.conflictsOn[index];
        const keys = conflict ? keysOfConflict(conflict) : [];
        return { ...variant, name: `${keys.join(' and ')}: of what was deleted`, way: 'given-up' as const };
      }),
  prove: (bytes) => {
    const proof = duplicateId.prove(bytes);
    return proof && { ...proof, statement: proof.statement.replace('that exists', 'that was deleted') };
  },
};

function isUsual({ way }: Variant): boolean {
  return way === undefined;
}
