import type { Draft } from './draft.ts';
import { parameterIn, segmentsOf } from './draft.ts';

/** A draft with another value for one path parameter. */
export function replaceInPath(draft: Draft, parameter: string, value: string): Draft {
  const index = segmentsOf(draft.operation.path).findIndex((segment) => parameterIn(segment) === parameter);
  if (index < 0) throw new RangeError(`${draft.operation.path} has no parameter ${parameter}`);
  return { ...draft, path: draft.path.map((segment, each) => (each === index ? value : segment)) };
}
