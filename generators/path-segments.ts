import type { WireRequest } from '../contracts/exchange.ts';
import type { Operation } from '../contracts/operation.ts';
import type { Draft } from './draft.ts';
import { parameterIn, segmentsOf } from './draft.ts';
import { differingSegments, onlyDiffersIn } from './proof.ts';

/** A draft with another value for one path parameter. */
export function replaceInPath(draft: Draft, parameter: string, value: string): Draft {
  const index = indexOf(draft.operation, parameter);
  if (index < 0) throw new RangeError(`${draft.operation.path} has no parameter ${parameter}`);
  return { ...draft, path: draft.path.map((segment, each) => (each === index ? value : segment)) };
}

/** The value that a request has for a path parameter, if it differs from another request in nothing else. */
export function onlyValueThatDiffers(
  valid: WireRequest,
  faulty: WireRequest,
  operation: Operation,
  parameter: string,
): string | undefined {
  const [segment, ...more] = differingSegments(valid, faulty) ?? [];
  if (segment === undefined || more.length > 0 || !onlyDiffersIn(valid, faulty, 'path')) return undefined;
  if (segment !== indexOf(operation, parameter) + 1) return undefined;
  return decodeURIComponent(faulty.target.split('?')[0]?.split('/')[segment] ?? '');
}

function indexOf(operation: Operation, parameter: string): number {
  return segmentsOf(operation.path).findIndex((segment) => parameterIn(segment) === parameter);
}
