import { pathParameters } from '../api/path-parameters.ts';
import { resourcePath } from '../api/resource-path.ts';
import { lastPart, plain, singular } from './id-names.ts';

/** Tells whether a key names what stands next above in a path: `project`, `projectId`, or as its parameter does. */
export function isParentKey(key: string, path: string): boolean {
  const own = resourcePath(path);
  const above = resourcePath(own.slice(0, own.lastIndexOf('{')));
  const parent = plain(singular(lastPart(above)));
  const named = pathParameters(path).at(-1) ?? '';
  return [parent, `${parent}id`, `${parent}uuid`, plain(named)].includes(plain(key));
}
