/**
 * Tells which path template a URL is read as.
 *
 * @param templates every path of the API
 * @param baseUrl what the paths are added to
 * @throws {TypeError} if `baseUrl` is no absolute URL
 */
export function pathReader(
  templates: readonly string[],
  baseUrl: string,
): (url: string) => string | undefined {
  if (!URL.canParse(baseUrl)) throw new TypeError(`baseUrl must be an absolute URL, not ${baseUrl}`);
  const base = new URL(baseUrl);
  const prefix = base.pathname.replace(/\/$/, '');
  // As in OpenAPI, `…/batch` goes before `…/{id}`.
  const sorted = templates.toSorted((one, other) => parametersIn(one) - parametersIn(other));
  const patterns = sorted.map((template) => ({ template, pattern: patternOf(template) }));
  return (url) => {
    const { origin, pathname } = new URL(url);
    if (origin !== base.origin || !pathname.startsWith(prefix)) return undefined;
    const path = pathname.slice(prefix.length);
    return patterns.find(({ pattern }) => pattern.test(path))?.template;
  };
}

/** Tells whether a URL is that of an API, whatever its path. */
export function isBelow(url: string, baseUrl: string): boolean {
  const base = new URL(baseUrl);
  const { origin, pathname } = new URL(url);
  const prefix = base.pathname.replace(/\/$/, '');
  return origin === base.origin && (pathname === prefix || pathname.startsWith(`${prefix}/`));
}

function parametersIn(template: string): number {
  return template.split('{').length;
}

function patternOf(template: string): RegExp {
  const parts = template
    .split(/\{[^}]+\}/)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('[^/]+')}$`);
}
