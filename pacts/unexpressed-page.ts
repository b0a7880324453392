import type { Unexpressed } from './interaction.ts';

/** The promises that no pact can hold, or not whole, as a Markdown page: reason, promise, operations. */
export function unexpressedPage(unexpressed: readonly Unexpressed[]): string {
  const reasons = grouped(unexpressed, ({ reason, inPart }) => (inPart ? `In part: ${reason}` : reason));
  const sections = [...reasons].map(([reason, own]) => {
    const promises = [...grouped(own, ({ requirement }) => requirement)];
    const lines = promises.map(
      ([requirement, cells]) => `- \`${requirement}\`: ${cells.map((each) => each.operation).join(', ')}`,
    );
    return `## ${reason}\n\n${lines.join('\n')}\n`;
  });
  return [
    '# What no pact holds\n',
    `The suite tests these ${unexpressed.length} promises on operations (\`naysayer run\`); a pact can't express them, or not whole.\n`,
    ...sections,
  ].join('\n');
}

function grouped<T>(all: readonly T[], keyOf: (each: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each]);
  return groups;
}
