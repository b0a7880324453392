import { resourcePath } from './resource-path.ts';

/** The paths of the things that a path goes through, the nearest first: `/a/{a}/b/{b}` and `/a/{a}` of `/a/{a}/b/{b}/c`. */
export function thingsAbove(path: string): readonly string[] {
  const own = resourcePath(path);
  return [...own.matchAll(/\/\{[^/{}]+\}(?=\/)/g)]
    .map(({ index, 0: segment }) => own.slice(0, index + segment.length))
    .toReversed();
}
