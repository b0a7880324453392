/**
 * Tells whether matching rules let a value in a body vary.
 *
 * The rule with the longest path decides, and it decides for all that is below it, as in Pact itself.
 *
 * @param rules Pact's path expressions, and the matchers of each
 * @param path keys and indices, from the root
 */
export function matcherCovers(rules: Readonly<Record<string, unknown>>, path: readonly string[]): boolean {
  const [nearest] = Object.entries(rules)
    .map(([expression, rule]) => ({ steps: stepsOf(expression), rule }))
    .filter(({ steps }) => leadsTo(steps, path))
    .toSorted((one, other) => other.steps.length - one.steps.length);
  return nearest !== undefined && matchersOf(nearest.rule).some((each) => each !== 'equality');
}

/** A key or an index; undefined stands for any. */
type Step = string | undefined;

function leadsTo(steps: readonly Step[], path: readonly string[]): boolean {
  return (
    steps.length <= path.length && steps.every((step, index) => step === undefined || step === path[index])
  );
}

/** `.key`, `['any key']`, `[0]`, `[*]` and `.*`. */
const STEP = /\.([^.[\]]+)|\['((?:[^'\\]|\\.)*)'\]|\[(\d+|\*)\]/g;

function stepsOf(expression: string): readonly Step[] {
  return [...expression.matchAll(STEP)].map(([, key, quoted, index]) => {
    const bare = key ?? index;
    return bare === '*' ? undefined : (bare ?? quoted?.replaceAll(/\\(.)/g, '$1'));
  });
}

function matchersOf(rule: unknown): readonly unknown[] {
  const { matchers } = (rule ?? {}) as { readonly matchers?: unknown };
  return Array.isArray(matchers)
    ? matchers.map((each) => (each as { readonly match?: unknown } | null)?.match)
    : [];
}
