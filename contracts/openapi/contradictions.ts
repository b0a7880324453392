import type { Operation } from '../api/operation.ts';
import { pathParameters } from '../api/paths.ts';
import type { Schemas } from '../api/schema.ts';
import { conflictProblems } from './conflict-problems.ts';
import { referenceProblems } from './reference-problems.ts';

/** What in a contract's operations contradicts itself, a line each; none if they are sound. */
export function contradictions(operations: readonly Operation[], schemas: Schemas): readonly string[] {
  const ids = operations.map((each) => each.id);
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index);
  return [
    ...(operations.length === 0 ? ['it has no operation that can be sent'] : []),
    ...repeated.map((id) => `operationId ${id} is given twice`),
    ...operations.flatMap((operation) => problemsOf(operation, operations, schemas)),
  ];
}

function problemsOf(operation: Operation, all: readonly Operation[], schemas: Schemas): readonly string[] {
  const declared = operation.parameters.filter((each) => each.in === 'path').map((each) => each.name);
  const used = pathParameters(operation.path);
  const at = `operation ${operation.id}`;
  return [
    ...used
      .filter((name) => !declared.includes(name))
      .map((name) => `${at}: path parameter ${name} is not declared`),
    ...declared
      .filter((name) => !used.includes(name))
      .map((name) => `${at}: path parameter ${name} is not in ${operation.path}`),
    ...operation.links.flatMap((link) => linkProblems(at, link, all)),
    ...deletionProblems(at, operation, used),
    ...[...referenceProblems(operation, all), ...conflictProblems(operation, schemas)].map(
      (problem) => `${at}: ${problem}`,
    ),
  ];
}

function linkProblems(
  at: string,
  link: Operation['links'][number],
  all: readonly Operation[],
): readonly string[] {
  const target = all.find((each) => each.id === link.operation);
  if (!target) return [`${at}: a link leads to ${link.operation}, which is no operation`];
  const known = pathParameters(target.path);
  return Object.keys(link.parameters)
    .filter((name) => !known.includes(name))
    .map((name) => `${at}: a link fills ${name}, which ${link.operation} does not take`);
}

function deletionProblems(at: string, operation: Operation, used: readonly string[]): readonly string[] {
  const parameter = operation.deletes?.parameter;
  if (parameter === undefined || used.includes(parameter)) return [];
  return [`${at}: it deletes by ${parameter}, which is not in ${operation.path}`];
}
