import type { Operation } from '../api/operation.ts';
import { pathParameters } from '../api/paths.ts';
import { singular } from './id-names.ts';
import { resourcePath } from '../api/resource-path.ts';

/** A path parameter, and the path of the list that what it names is in. */
export interface Collection {
  readonly parameter: string;
  /** The parameter as the document writes it. */
  readonly name: string;
  /** `/projects/{project}/tasks`, without a slash at its end. */
  readonly path: string;
  /** The path of one thing in it: `/projects/{project}/tasks/{task}`. */
  readonly item: string;
}

/** The lists that the path parameters of operations name something in, each once, the shortest path first. */
export function collectionsIn(operations: readonly Operation[]): readonly Collection[] {
  const found = new Map<string, Collection>();
  for (const { path: own, documentPath = own } of operations) {
    const names = pathParameters(documentPath);
    const path = resourcePath(own);
    pathParameters(path).forEach((parameter, index) => {
      const before = path.slice(0, path.indexOf(`{${parameter}}`));
      // What is part of a segment, such as `{id}.rss`, is no item of a list.
      if (!before.endsWith('/')) return;
      const collection = resourcePath(before);
      const item = `${collection}/{${parameter}}`;
      if (!`${path}/`.startsWith(`${item}/`)) return;
      found.set(`${parameter} ${collection}`, {
        parameter,
        name: names[index] ?? parameter,
        path: collection,
        item,
      });
    });
  }
  return [...found.values()].toSorted(
    (one, other) => one.path.split('/').length - other.path.split('/').length,
  );
}

/** Last parts of a path that mean that something is added to what stands before them. */
const ADDING = /^(create|new|add|register)$/i;

/** The paths of lists that a POST to a path may add to: it itself, the one before `/create`, and `/things` for `/thing`. */
export function listsAddedTo(path: string): readonly string[] {
  const own = resourcePath(path);
  const end = own.lastIndexOf('/');
  const [before, last] = [own.slice(0, end), own.slice(end + 1)];
  return [own, ...(ADDING.test(last) ? [before] : []), singularPath(own)];
}

/** A path whose last part is a word for one of several, marked as such; `/thing` and `/things` have the same one. */
export function singularPath(path: string): string {
  const end = path.lastIndexOf('/') + 1;
  return path.endsWith('}') ? path : `${path.slice(0, end)}${singular(path.slice(end))} (one)`;
}
