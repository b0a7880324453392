import type { Contract } from '../contract.ts';
import type { Link, Operation } from '../api/operation.ts';
import { pathParameters } from '../api/paths.ts';
import { isGeneralName } from './general-name.ts';
import { namesOfSeveral } from './names-of-several.ts';

type Paths = Pick<Contract, 'operations' | 'outOfScope'>;

/** Operation → its path. */
type PathsById = ReadonlyMap<string, string>;

/** The new name of a path template's parameter. */
type Renames = (path: string, name: string) => string;

/**
 * Operations in which a path parameter's name means one thing wherever it stands: all that is made from them knows a
 * parameter by its name alone.
 *
 * A general name that stands behind different fixed parts (`/projects/{id}`, `/tasks/{id}`) gets that part before it:
 * `projects.id`, `tasks.id`. So does one that tells nothing of the lists in which things are created that it names.
 */
export function withDistinctParameters({ operations, outOfScope }: Paths): Paths {
  const several = namesOfSeveral(operations);
  const isGeneral = (name: string): boolean => isGeneralName(name) || several.has(name);
  const renamed = renamesIn(
    operations.map(({ path }) => path),
    isGeneral,
  );
  const paths = new Map(operations.map(({ id, path }) => [id, path]));
  const pathOf = (path: string): string =>
    path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => `{${renamed(path, name)}}`);
  return {
    operations: operations.map((each) => withNames(each, pathOf(each.path), renamed, paths)),
    outOfScope: Object.fromEntries(
      Object.entries(outOfScope).map(([path, methods]) => [pathOf(path), methods]),
    ),
  };
}

function withNames(operation: Operation, path: string, renamed: Renames, paths: PathsById): Operation {
  const own = (name: string): string => renamed(operation.path, name);
  const { deletes, needsActive } = operation;
  return {
    ...operation,
    path,
    ...(path !== operation.path && { documentPath: operation.path }),
    parameters: operation.parameters.map((each) =>
      each.in === 'path' ? { ...each, name: own(each.name) } : each,
    ),
    links: operation.links.map((link) => linkWithNames(link, renamed, paths)),
    ...(deletes && { deletes: { ...deletes, parameter: own(deletes.parameter) } }),
    ...(needsActive !== undefined && { needsActive: own(needsActive) }),
  };
}

/** A link names the parameters of the operation that it leads to. */
function linkWithNames(link: Link, renamed: Renames, paths: PathsById): Link {
  const path = paths.get(link.operation) ?? '';
  const parameters = Object.entries(link.parameters).map(([name, from]) => [renamed(path, name), from]);
  return { ...link, parameters: Object.fromEntries(parameters) as Link['parameters'] };
}

function renamesIn(paths: readonly string[], isGeneral: (name: string) => boolean): Renames {
  const before = new Map<string, Set<string>>();
  for (const path of paths) {
    for (const name of pathParameters(path).filter(isGeneral)) {
      const known = before.get(name) ?? new Set();
      before.set(name, known.add(partBefore(path, name)));
    }
  }
  return (path, name) => {
    const isSeveral = (before.get(name)?.size ?? 0) > 1;
    const part = isSeveral ? partBefore(path, name) : '';
    return part === '' ? name : `${part}.${name}`;
  };
}

/** The nearest fixed part before a parameter: `tasks` in `/projects/{project}/tasks/{id}`, nothing in `/{id}`. */
function partBefore(path: string, name: string): string {
  const before = path.slice(0, Math.max(path.indexOf(`{${name}}`), 0)).replaceAll(/\{[^}]*\}/g, '');
  const parts = before.split('/').map((each) => each.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''));
  return parts.findLast((each) => each !== '') ?? '';
}
