import { listIn } from '../../wire/json-members.ts';
import { answersJson } from '../api/answers-json.ts';
import type { Operation } from '../api/operation.ts';
import type { Contract } from '../contract.ts';

type Paths = Pick<Contract, 'operations' | 'outOfScope'>;

/** A parameter at the end of a path, behind a dot. */
const ENDING = /(?<=[^/])\.\{([^{}]+)\}$/;

/** How the parameter of a format is called. */
const FORMAT = /^(?:(?:output|file|response|content)_?)?(?:format|type|ext|extension)$/i;

/**
 * Operations whose paths end with a format that may be JSON (`/things/{id}.{format}`) with that as a part of the path: what the
 * path names is the thing, and no format.
 *
 * @param note told which paths are read so
 */
export function withNamedFormat({ operations, outOfScope }: Paths, note: (line: string) => void): Paths {
  const ended = Map.groupBy(
    operations.filter(({ path }) => ENDING.test(path)),
    ({ path }) => path,
  );
  const taken = new Set([...operations.map(({ path }) => path), ...Object.keys(outOfScope)]);
  const named = new Map<string, string>();
  for (const [path, own] of ended) {
    const [, name = ''] = ENDING.exec(path) ?? [];
    const json = path.replace(ENDING, '.json');
    if (taken.has(json) || !own.every((each) => mayBeJson(each, name))) continue;
    named.set(path, json);
    note(`the path ${path}: its ${name} is json in each request`);
  }
  if (named.size === 0) return { operations, outOfScope };
  const pathOf = (path: string): string => named.get(path) ?? path;
  return {
    operations: operations.map((each) => withoutFormat(each, pathOf(each.path))),
    outOfScope: Object.fromEntries(
      Object.entries(outOfScope).map(([path, methods]) => [pathOf(path), methods]),
    ),
  };
}

function withoutFormat(operation: Operation, path: string): Operation {
  if (path === operation.path) return operation;
  const [, name] = ENDING.exec(operation.path) ?? [];
  return {
    ...operation,
    path,
    parameters: operation.parameters.filter((each) => each.in !== 'path' || each.name !== name),
  };
}

/** Tells whether JSON is one of the formats that are listed, or where none is, what the operation answers with. */
function mayBeJson({ parameters, responses }: Operation, name: string): boolean {
  const format = parameters.find((each) => each.in === 'path' && each.name === name);
  if (!format) return false;
  const listed = listIn(format.schema, 'enum');
  if (listed.length > 0) return listed.includes('json');
  const isFree = format.schema['pattern'] === undefined && [undefined, 'json'].includes(format.example);
  return isFree && FORMAT.test(name) && answersJson({ responses });
}
