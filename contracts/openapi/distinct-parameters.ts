import type { Contract } from '../contract.ts';
import type { Link, Operation } from '../api/operation.ts';
import { pathParameters } from '../api/paths.ts';
import { isGeneralName } from './general-name.ts';

type Paths = Pick<Contract, 'operations' | 'outOfScope'>;

/** The new name of a path template's parameter. */
type Renames = (path: string, name: string) => string;

/**
 * Operations in which a path parameter's name means one thing wherever it stands: all that is made from them knows a
 * parameter by its name alone.
 *
 * A general name that stands behind different fixed parts (`/projects/{id}`, `/tasks/{id}`) gets that part before it:
 * `projects.id`, `tasks.id`.
 */
export function withDistinctParameters({ operations, outOfScope }: Paths): Paths {
  const renamed = renamesIn(operations.map(({ path }) => path));
  const pathOf = (path: string): string =>
    path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => `{${renamed(path, name)}}`);
  return {
    operations: operations.map((each) => withNames(each, pathOf(each.path), renamed, operations)),
    outOfScope: Object.fromEntries(
      Object.entries(outOfScope).map(([path, methods]) => [pathOf(path), methods]),
    ),
  };
}

function withNames(
  operation: Operation,
  path: string,
  renamed: Renames,
  all: readonly Operation[],
): Operation {
  const own = (name: string): string => renamed(operation.path, name);
  const { deletes, needsActive } = operation;
  return {
    ...operation,
    path,
    ...(path !== operation.path && { documentPath: operation.path }),
    parameters: operation.parameters.map((each) =>
      each.in === 'path' ? { ...each, name: own(each.name) } : each,
    ),
    links: operation.links.map((link) => linkWithNames(link, renamed, all)),
    ...(deletes && { deletes: { ...deletes, parameter: own(deletes.parameter) } }),
    ...(needsActive !== undefined && { needsActive: own(needsActive) }),
  };
}

/** A link names the parameters of the operation that it leads to. */
function linkWithNames(link: Link, renamed: Renames, all: readonly Operation[]): Link {
  const { path = '' } = all.find((each) => each.id === link.operation) ?? {};
  const parameters = Object.entries(link.parameters).map(([name, from]) => [renamed(path, name), from]);
  return { ...link, parameters: Object.fromEntries(parameters) as Link['parameters'] };
}

function renamesIn(paths: readonly string[]): Renames {
  const general = paths.flatMap(pathParameters).filter(isGeneralName);
  const several = new Set(
    general.filter((name) => {
      const having = paths.filter((path) => pathParameters(path).includes(name));
      return new Set(having.map((path) => partBefore(path, name))).size > 1;
    }),
  );
  return (path, name) => {
    const before = several.has(name) ? partBefore(path, name) : '';
    return before === '' ? name : `${before}.${name}`;
  };
}

/** The nearest fixed part before a parameter: `tasks` in `/projects/{project}/tasks/{id}`, nothing in `/{id}`. */
function partBefore(path: string, name: string): string {
  const before = path.slice(0, Math.max(path.indexOf(`{${name}}`), 0)).replaceAll(/\{[^}]*\}/g, '');
  const parts = before.split('/').map((each) => each.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''));
  return parts.findLast((each) => each !== '') ?? '';
}
