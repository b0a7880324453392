import type { Operation } from './operation.ts';

/** The read of what a change names in its request, where no path does: of what it names most of. */
export function readerOfNamed(
  operations: readonly Operation[],
  { named }: Pick<Operation, 'named'>,
): Operation | undefined {
  if (named?.kind !== 'changes' && named?.kind !== 'reads') return undefined;
  return readerNaming(operations, Object.values(named.keys));
}

/** The read that needs nothing but some of these, of most of them. */
export function readerNaming(
  operations: readonly Operation[],
  parameters: readonly string[],
): Operation | undefined {
  return operations
    .filter(
      ({ named, skip, successDoubt }) =>
        named?.kind === 'reads' &&
        skip === undefined &&
        successDoubt === undefined &&
        Object.values(named.keys).every((each) => parameters.includes(each)),
    )
    .toSorted(
      (one, other) => Object.keys(other.named?.keys ?? {}).length - Object.keys(one.named?.keys ?? {}).length,
    )[0];
}
