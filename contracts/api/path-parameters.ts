/** The names of a path template's parameters, in order. */
export function pathParameters(path: string): readonly string[] {
  // Most is asked of what has none: segments, and paths at the root.
  if (!path.includes('{')) return [];
  const known = KNOWN.get(path) ?? [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? '');
  KNOWN.set(path, known);
  return known;
}

/** They are asked for with every request. */
const KNOWN = new Map<string, readonly string[]>();
