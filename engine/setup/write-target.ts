import { creates, isSafe } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { namesOne, pathParameters } from '../../contracts/api/paths.ts';
import { namesOfResult } from './removal.ts';

/**
 * What a request may write to: the resource that a path parameter names itself, or only something beneath it.
 *
 * Refused, it writes nothing; carried out, it may change or delete the resource.
 */
export interface WriteTarget {
  readonly parameter: string;
  readonly kind: 'itself' | 'beneath' | 'itself unless refused';
}

/**
 * What a request may write to, as far as its path names it; undefined if it reads, or the path has no parameter.
 *
 * A create adds beneath the nearest resource in its path. What a method does that is not the operation's own, nobody
 * knows: it is to be refused.
 */
export function writeTargetOf(
  operation: Operation,
  method: string = operation.method,
): WriteTarget | undefined {
  const names = pathParameters(operation.path);
  const nearest = names.at(-1);
  if (isSafe({ method }) || nearest === undefined) return undefined;
  if (method !== operation.method) {
    const mayHarm = namesOne(operation.path) && !creates({ method });
    return { parameter: nearest, kind: mayHarm ? 'itself unless refused' : 'beneath' };
  }
  if (operation.deletes) return { parameter: operation.deletes.parameter, kind: 'itself' };
  if (creates(operation) && operation.inferred?.kind === 'creates' && isChoice(operation, nearest)) {
    const above = names.findLast((each) => !isChoice(operation, each));
    return above === undefined ? undefined : { parameter: above, kind: 'beneath' };
  }
  return { parameter: nearest, kind: creates(operation) && adds(operation) ? 'beneath' : 'itself' };
}

/** Tells whether a path parameter is one of a few words, which name nothing that was made. */
function isChoice({ parameters }: Operation, name: string): boolean {
  return parameters.some(
    (each) => each.in === 'path' && each.name === name && Array.isArray(each.schema['enum']),
  );
}

/** A POST to a resource, or one that hands out the resource in its path, changes it. */
function adds({ path, ...operation }: Operation): boolean {
  const names = pathParameters(path);
  return !namesOne(path) && !namesOfResult(operation).some((each) => names.includes(each));
}
