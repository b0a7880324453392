import { pathParameters } from '../../api/paths.ts';

/** A path as a template, and why no operation on it can be tested, if none can. */
export interface ReadPath {
  readonly path: string;
  readonly why?: string;
}

/** A path of a document as a template: with a slash before it, and names alone in braces (JAX-RS has patterns there). */
export function readPath(written: string): ReadPath {
  const rooted = written.startsWith('/') ? written : `/${written}`;
  const path = rooted.replaceAll(/\{\s*([\w.~-]+)\s*(?::(?:[^{}]|\{[^{}]*\})*)?\}/g, '{$1}');
  if (/[?#]/.test(path)) return { path, why: 'its path has a query or a fragment, which is no part of one' };
  const rest = path.replaceAll(/\{[^{}]+\}/g, '');
  if (/[{}]/.test(rest)) return { path, why: 'the braces in its path do not match' };
  const names = pathParameters(path);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice === undefined ? { path } : { path, why: `its path has ${twice} twice` };
}
