import type { Call } from './call.ts';
import type { Operation } from './operations.ts';
import { Refusal } from './refusal.ts';

/**
 * Finds the operation that a call asks for. HEAD asks for what GET does.
 *
 * @throws {Refusal} not_found or method_not_allowed, the latter with Allow (RFC 9110, 15.5.6).
 */
export function route({ method, path }: Call, operations: readonly Operation[]): Operation {
  const template = operations.find((each) => each.path.expression.test(path))?.path.template;
  const here = operations.filter((each) => each.path.template === template);
  if (template === undefined) throw new Refusal('not_found', 'There is no such path.');
  const operation = here.find((each) => each.method === (method === 'HEAD' ? 'GET' : method));
  if (!operation)
    throw new Refusal('method_not_allowed', `${method} is not possible here.`, {
      allow: methodsOf(here).join(', '),
    });
  return operation;
}

function methodsOf(operations: readonly Operation[]): readonly string[] {
  return operations.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
}
