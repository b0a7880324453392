import { pathParameters } from '../../api/paths.ts';

/** A path as a template, what its requests have in their query, and why no operation on it can be tested, if none can. */
export interface ReadPath {
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  /** It has a fragment, by which some tell variants of one operation apart: it is never sent (RFC 9110 §7.1). */
  readonly hasFragment: boolean;
  readonly why?: string;
}

/**
 * A path of a document as a template: with a slash before it, and names alone in braces (JAX-RS has patterns there).
 *
 * A query has no place in one; what stands in it can't be left out either.
 */
export function readPath(written: string): ReadPath {
  const rooted = written.startsWith('/') ? written : `/${written}`;
  const whole = rooted.replaceAll(/\{\s*([\w.~-]+)\s*(?::(?:[^{}]|\{[^{}]*\})*)?\}/g, '{$1}');
  const [target = ''] = whole.split(/#[^#/?{}]*$/);
  const [path = '', search = ''] = target.split(/\?(.*)/s);
  const read = { path, query: [...new URLSearchParams(search)], hasFragment: target !== whole };
  if (target.includes('#'))
    return { ...read, path: whole, why: 'its path has a fragment, which is never sent' };
  if (search.includes('{')) return { ...read, path: whole, why: 'its path has parameters in a query' };
  if (/[{}]/.test(path.replaceAll(/\{[^{}]+\}/g, '')))
    return { ...read, why: 'the braces in its path do not match' };
  const names = pathParameters(path);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice === undefined ? read : { ...read, why: `its path has ${twice} twice` };
}
