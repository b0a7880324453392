/** Tells whether a text matches a pattern of JSON Schema; of what is no pattern, nothing does. */
export function matches(pattern: string, text: string): boolean {
  return expressionOf(pattern)?.test(text) ?? false;
}

function expressionOf(pattern: string): RegExp | undefined {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(pattern, flags);
    } catch {
      // Many patterns that are in use are none under the flag u.
    }
  }
  return undefined;
}
