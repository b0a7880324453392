import type { Contract } from './contract.ts';
import { METHODS } from './operation.ts';
import type { Method, Operation } from './operation.ts';

/** The names of a path template's parameters, in order. */
export function pathParameters(path: string): readonly string[] {
  return [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? '');
}

/** The operations on a path template. */
export function operationsOn(contract: Contract, path: string): readonly Operation[] {
  return contract.operations.filter((each) => each.path === path);
}

/** The methods that a path documents, or that exist there out of the contract's scope. */
export function takenMethods(contract: Contract, path: string): readonly Method[] {
  return [...operationsOn(contract, path).map((each) => each.method), ...(contract.outOfScope[path] ?? [])];
}

/**
 * The documented methods that a path is sure not to take.
 *
 * A path that another template matches too (`…/batch` and `…/{id}`) may lawfully be read as that one.
 */
export function untakenMethods(contract: Contract, path: string): readonly Method[] {
  const templates = new Set(contract.operations.map((each) => each.path));
  const taken = [...templates]
    .filter((template) => template === path || matches(template, path))
    .flatMap((template) => takenMethods(contract, template));
  return METHODS.filter((method) => !taken.includes(method));
}

function matches(template: string, path: string): boolean {
  const segments = template.split('/');
  const actual = path.split('/');
  return (
    segments.length === actual.length &&
    segments.every((each, index) => each === actual[index] || pathParameters(each).length > 0)
  );
}

/** The operation on a path whose request a method that is not documented there is tried with: the likeliest to take effect. */
export function sourceFor(contract: Contract, path: string, method: string): Operation | undefined {
  const operations = operationsOn(contract, path);
  const withBody = operations.find((each) => each.method === 'PUT') ?? operations.find((each) => each.body);
  const withoutBody =
    operations.find((each) => each.method === 'GET') ?? operations.find((each) => !each.body);
  const wantsBody = method === 'PUT' || method === 'POST' || method === 'PATCH';
  return (wantsBody ? (withBody ?? withoutBody) : (withoutBody ?? withBody)) ?? operations[0];
}

/** The operations that create what a path parameter names, and hand out its id. */
export function creatorsOf(contract: Contract, parameter: string): readonly Operation[] {
  return contract.operations.filter(
    (each) =>
      each.method === 'POST' &&
      each.resultId !== undefined &&
      each.links.some((link) => link.parameters[parameter] === `$response.body#${each.resultId}`),
  );
}

/** The operation that deletes what a path parameter names, for good or not. */
export function deleterOf(contract: Contract, parameter: string): Operation | undefined {
  const deleters = contract.operations.filter(
    (each) => each.deletes?.parameter === parameter && each.deletes.all !== true,
  );
  return deleters.find((each) => each.method === 'DELETE') ?? deleters[0];
}
