/** The known word that is most like a word that is not known; undefined where none is like it. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((each) => ({ each, steps: steps(word.toLowerCase(), each.toLowerCase()) }))
    .toSorted((one, other) => one.steps - other.steps);
  const [best] = ranked;
  return best && best.steps <= Math.max(1, Math.floor(best.each.length / 3)) ? best.each : undefined;
}

/** How many letters must be put in, left out, replaced or swapped with their neighbour (optimal string alignment). */
function steps(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let at = 1; at <= one.length; at += 1) {
    const row = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const cell = (up: number, left: number): number =>
        (up === 0 ? row : rows[at - up])?.[to - left] ?? Infinity;
      const same = one[at - 1] === other[to - 1];
      const swapped = at > 1 && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1];
      row.push(
        Math.min(
          cell(1, 0) + 1,
          cell(0, 1) + 1,
          cell(1, 1) + (same ? 0 : 1),
          swapped ? cell(2, 2) + 1 : Infinity,
        ),
      );
    }
    rows.push(row);
  }
  return rows.at(-1)?.at(-1) ?? 0;
}
