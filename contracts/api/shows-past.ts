import { reads } from './method-semantics.ts';
import type { Operation } from './operation.ts';

const PAST =
  /^_?(?:histor(?:y|ies)|versions?|revisions?|audit(?:[-_]?(?:logs?|trail))?|change[-_]?log|timeline)$/i;

/** Tells whether a read shows what was done to what a path parameter names: that may be kept when the thing itself is deleted. */
export function showsPast(operation: Pick<Operation, 'method' | 'path'>, parameter: string): boolean {
  const [, beneath = ''] = operation.path.split(`{${parameter}}`);
  return reads(operation) && beneath.split('/').some((each) => PAST.test(each));
}
