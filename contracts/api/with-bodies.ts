import type { Body, Operation } from './operation.ts';

/** An operation with each of its bodies changed, that of the usual media type and those of others. */
export function withBodies(operation: Operation, change: (body: Body) => Body): Operation {
  const { body, otherBodies } = operation;
  return {
    ...operation,
    ...(body && { body: change(body) }),
    ...(otherBodies && { otherBodies: otherBodies.map(change) }),
  };
}
