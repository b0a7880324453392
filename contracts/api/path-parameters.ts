/** The names of a path template's parameters, in order. */
export function pathParameters(path: string): readonly string[] {
  // Most is asked of what has none: segments, and paths at the root.
  if (!path.includes('{')) return [];
  return [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? '');
}
