import type { SetAside } from '../contracts/contract.ts';
import { safeText } from './safe-text.ts';

/** How many operations are set aside, in a line; undefined if none is. */
export function setAsideCount(setAside: readonly SetAside[] = []): string | undefined {
  if (setAside.length === 0) return undefined;
  return setAside.length === 1
    ? '1 operation is set aside: naysayer plan says why'
    : `${setAside.length} operations are set aside: naysayer plan says why`;
}

/** Each operation that is set aside, with the reason and what would help. */
export function setAsideLines(setAside: readonly SetAside[]): readonly string[] {
  return setAside.map(
    ({ operation, reason, remedy }) =>
      `${safeText(operation)}: ${safeText(reason)}${remedy === undefined ? '' : `; to test it, ${safeText(remedy)}`}`,
  );
}
