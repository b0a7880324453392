/** A target's address, and what was chosen to come to it, a line each. */
export interface BasedUrl {
  readonly baseUrl: string;
  readonly chosen: readonly string[];
}

/**
 * The address that a contract's paths are added to: where the given one has no path, that of the document's first
 * server is added.
 *
 * @param given with a path, be it `/` alone, it is taken as it is
 * @param basePaths the paths of the document's servers, without a slash at the end
 */
export function basedUrl(given: string, basePaths: readonly string[]): BasedUrl {
  const [first = '', ...others] = basePaths;
  const hasPath = new URL(given).pathname !== '/' || given.endsWith('/');
  if (hasPath || basePaths.every((path) => path === '')) return { baseUrl: given, chosen: [] };
  const added = `the document's servers have the path ${first || '/'}, which is added`;
  const all = `the document's servers have several paths (${basePaths.map((path) => path || '/').join(', ')}); the first is taken`;
  return {
    baseUrl: `${given}${first}`,
    chosen: [
      `${given}${first}: ${others.length === 0 ? added : all}; write ${given}/ with the right path for another`,
    ],
  };
}
