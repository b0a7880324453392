import type { Contract } from '../contract.ts';
import { changes, creates, deletes, reads, semanticsOf } from './method-semantics.ts';
import type { Operation } from './operation.ts';
import { pathIndexOf } from './path-index.ts';
import { pathParameters } from './path-parameters.ts';
import { saysGone } from './says-gone.ts';
import { resourcePath } from './resource-path.ts';

export { pathParameters };

/** Tells whether a path names one thing: `/things/{id}`, `/things/{id}/`, `/things/{id}.json`, but not `/things/{id}:archive`. */
export function namesOne(path: string): boolean {
  return /\}[^/{}:]*\/?$/.test(path);
}

/** The path of what a parameter names in a list, without a slash at its end. */
export function itemPath(list: string, parameter: string): string {
  return `${resourcePath(list)}/{${parameter}}`;
}

/** The operations on a path template. */
export function operationsOn(contract: Contract, path: string): readonly Operation[] {
  return pathIndexOf(contract).operationsOn(path);
}

/** The operation that reads what is at a path, or undefined where the contract has none. */
export function readerAt(contract: Contract, path: string): Operation | undefined {
  return operationsOn(contract, path).find((each) => reads(each) && each.skip === undefined);
}

/** The operations that add to what is at a path, such as a list. */
export function creatorsAt(contract: Contract, path: string): readonly Operation[] {
  return operationsOn(contract, path).filter(creates);
}

/** The methods that a path documents, or that exist there out of the contract's scope. */
export function allowedMethods(contract: Contract, path: string): readonly string[] {
  const outOfScope = Object.hasOwn(contract.outOfScope, path) ? contract.outOfScope[path] : undefined;
  return [
    ...new Set([...operationsOn(contract, path).map((each): string => each.method), ...(outOfScope ?? [])]),
  ];
}

/**
 * Tells whether a path is sure not to take a method.
 *
 * A path that another template matches too (`…/batch` and `…/{id}`) may lawfully be read as that one.
 */
export function isNotAllowed(contract: Contract, path: string, method: string): boolean {
  return !pathIndexOf(contract).methodsAt(path).has(method);
}

/** The methods of the API that a path is sure not to take. */
export function methodsNotAllowed(contract: Contract, path: string): readonly string[] {
  return methodsOf(contract).filter((method) => isNotAllowed(contract, path, method));
}

/** The methods of an API, those aside that servers answer of their own accord: HEAD, OPTIONS and their like. */
export function methodsOf(contract: Contract): readonly string[] {
  return pathIndexOf(contract).methods;
}

/** The operation on a path whose request a method that is not documented there is tried with: the likeliest to take effect. */
export function sourceFor(contract: Contract, path: string, method: string): Operation | undefined {
  const operations = operationsOn(contract, path);
  const withBody = operations.find(changes) ?? operations.find((each) => each.body);
  const withoutBody = operations.find(reads) ?? operations.find((each) => !each.body);
  const wantsBody = semanticsOf(method).body === 'usual';
  return (wantsBody ? (withBody ?? withoutBody) : (withoutBody ?? withBody)) ?? operations[0];
}

/** The operations that create what a path parameter names, and hand out its id; what is in their path is there already. */
export function creatorsOf(contract: Contract, parameter: string): readonly Operation[] {
  return pathIndexOf(contract).creatorsOf(parameter);
}

/** What creates the things that an operation lists which needs nothing in its path; undefined where it is no such list. */
export function makerOfList(operations: readonly Operation[], list: Operation): Operation | undefined {
  return pathParameters(list.path).length > 0 ? undefined : makerOfItems(operations, list);
}

/** What creates the things that an operation lists, whatever they are beneath; undefined where it is no such list. */
export function makerOfItems(operations: readonly Operation[], list: Operation): Operation | undefined {
  if (!reads(list)) return undefined;
  const path = resourcePath(list.path);
  const makes = (each: Operation): boolean => each.skip === undefined && !each.oneOfAKind;
  const adds = (each: Operation): boolean =>
    creates(each) &&
    resourcePath(each.path) === path &&
    (each.resultId !== undefined || each.inferred?.kind === 'creates');
  return (
    operations.find((each) => adds(each) && makes(each)) ??
    operations.find((each) => putsInto(each, path) && makes(each))
  );
}

/** Tells whether an operation creates what its path names, right beneath a path. */
function putsInto(operation: Operation, path: string): boolean {
  const parameter = pathParameters(operation.path).at(-1);
  return (
    parameter !== undefined &&
    createsAtItsPath(operation, parameter) &&
    resourcePath(operation.path) === itemPath(path, parameter)
  );
}

/** The path parameter that names what a list is beneath: what is made beneath one parent is nothing of another's. */
export function parentOfList(operations: readonly Operation[], list: Operation): ParentOfList | undefined {
  const maker = makerOfItems(operations, list);
  const parent = pathParameters(list.path).at(-1);
  if (!maker || parent === undefined) return undefined;
  for (const reader of operations) {
    const item = pathParameters(reader.path).at(-1);
    if (item === undefined || !reads(reader) || reader.skip !== undefined) continue;
    if (resourcePath(reader.path) === itemPath(list.path, item)) return { parent, item, maker, reader };
  }
  return { parent, maker };
}

/** What a list is beneath, what makes its things, and what reads one of them beneath the same, by which parameter. */
export interface ParentOfList {
  readonly parent: string;
  readonly maker: Operation;
  readonly item?: string;
  readonly reader?: Operation;
}

/** The operations that show one thing of a list which needs nothing in its path. */
export function itemReadersOf(operations: readonly Operation[], list: Operation): readonly Operation[] {
  return operations.filter((each) => {
    const [parameter, ...more] = pathParameters(each.path);
    const isItem = parameter !== undefined && resourcePath(each.path) === itemPath(list.path, parameter);
    return reads(each) && isItem && more.length === 0 && each.skip === undefined;
  });
}

/** Tells whether an operation creates what a parameter in its own path names, where it is not there. */
export function createsAtItsPath({ inferred }: Operation, parameter: string): boolean {
  return inferred?.kind === 'creates at its path' && inferred.parameters.includes(parameter);
}

/** The operation that deletes what a path parameter names, for good or not. */
export function deleterOf(contract: Contract, parameter: string): Operation | undefined {
  const deleters = pathIndexOf(contract).deletersBy(parameter);
  return deleters.find(deletes) ?? deleters[0];
}

/** The operation that deletes what another creates; undefined where none does, or where it creates nothing with an id. */
export function deletedByOf(
  contract: Contract,
  operation: Operation,
): { readonly deleter: Operation; readonly parameter: string } | undefined {
  if (!creates(operation)) return undefined;
  const own = contract.operations.flatMap(({ deletes: deleted }) => deleted?.parameter ?? []);
  const parameter = own.find((each) => creatorsOf(contract, each).includes(operation));
  const deleter = parameter === undefined ? undefined : deleterOf(contract, parameter);
  return deleter && parameter !== undefined ? { deleter, parameter } : undefined;
}

/** The path parameters whose resource is gone once it is deleted; where operations create some of them, those alone. */
export function goneOnceDeleted(contract: Contract, operation: Operation): readonly string[] {
  const gone = pathParameters(operation.path).filter((each) => {
    const deletion = deleterOf(contract, each)?.deletes;
    const isHidden = deletion?.archives !== undefined && saysGone(operation, each);
    return deletion?.after === 'gone' || isHidden;
  });
  const made = gone.filter((each) => creatorsOf(contract, each).length > 0);
  return made.length > 0 ? made : gone;
}

/** The operation that deletes what a path parameter names by deleting the whole list that it is in. */
export function listDeleterOf(contract: Contract, path: string, parameter: string): Operation | undefined {
  return contract.operations.find(
    (each) =>
      each.deletes?.all === true && `${resourcePath(path)}/`.startsWith(`${itemPath(each.path, parameter)}/`),
  );
}

/** The DELETE on the path of an operation for which another one on it was seen to make what it is sent to. */
export function putDeleterOf(contract: Contract, { madeBy, path }: Operation): Operation | undefined {
  if (madeBy === undefined) return undefined;
  return operationsOn(contract, path).find((each) => deletes(each) && each.skip === undefined);
}

/** The operations that hand out a token of the caller's own for something in a path. */
export function tokenMakersOn(contract: Contract, path: string): readonly Operation[] {
  const named = pathParameters(path);
  return creatorsOf(contract, 'token').filter((each) => {
    const needed = pathParameters(each.path);
    return !each.oneOfAKind && needed.length > 0 && needed.every((name) => named.includes(name));
  });
}
