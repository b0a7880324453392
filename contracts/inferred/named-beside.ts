import { pathParameters } from '../api/path-parameters.ts';

/** The parameters that stand right before the last one of a path, and name one thing together with it: `owner` in `/repos/{owner}/{repo}`. */
export function namedBeside(item: string): readonly string[] {
  const [end = ''] = /(?:\/\{[^/{}]+\})+$/.exec(item) ?? [];
  return pathParameters(end).slice(0, -1);
}
