/** Rows of cells as lines of plain text, each column as wide as its widest cell. */
export function inColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows.reduce<readonly number[]>(
    (widest, cells) =>
      Array.from({ length: Math.max(widest.length, cells.length) }, (_, column) =>
        Math.max(widest[column] ?? 0, cells[column]?.length ?? 0),
      ),
    [],
  );
  return rows.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
