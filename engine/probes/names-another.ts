import type { LawfulRefusals } from '../../checks/evidence.ts';
import { referenceIn, referencesIn } from '../../contracts/api/body-reference.ts';
import { bodyIdsIn } from '../../contracts/inferred/body-ids.ts';
import { collectionsIn } from '../../contracts/inferred/collections.ts';
import type { Collection } from '../../contracts/inferred/collections.ts';
import type { Contract } from '../../contracts/contract.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import type { Json } from '../../wire/json.ts';
import { toPointer, valueAt } from '../../wire/json-pointer.ts';
import type { FaultInput } from './tried-fault.ts';
import { placesOfFault } from './places-of-fault.ts';

/**
 * How a fault may be refused at a place where the body refers to something that is made before, or seems to by the name of its
 * key: as for an id in the path, what is of the wrong form names nothing.
 */
export function namesAnother(
  { contract }: Pick<OperationFacts, 'contract'>,
  { body, fault }: FaultInput,
  { valid, faulty }: { readonly valid: Json | undefined; readonly faulty: Json | undefined },
): LawfulRefusals | undefined {
  const collections = collectionsOf(contract);
  if (collections.length === 0 && typeof body === 'object' && referencesIn(body).length === 0)
    return undefined;
  const named = new Set(bodyIdsIn(valid ?? null, collections).map(({ path }) => toPointer(path)));
  const isReference = placesOfFault(fault, valid, faulty).some(
    (path) => referenceIn(valueAt(body, path)) !== undefined || named.has(toPointer(path)),
  );
  return isReference ? { kind: 'lawful-refusals', refusals: [404] } : undefined;
}

/** They are asked for with every fault. */
const COLLECTIONS = new WeakMap<Contract, readonly Collection[]>();

function collectionsOf(contract: Contract): readonly Collection[] {
  // What comes with the package says where its bodies refer to something.
  const known = COLLECTIONS.get(contract) ?? (contract.promises ? [] : collectionsIn(contract.operations));
  COLLECTIONS.set(contract, known);
  return known;
}
