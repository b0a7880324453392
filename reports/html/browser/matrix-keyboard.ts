import { cellName } from './matching.ts';

/** A row of the matrix: one operation. */
export interface Row {
  readonly row: HTMLElement;
  readonly cells: readonly HTMLElement[];
  /** What each cell shows. */
  readonly shown: string[];
}

/** One cell takes the focus; returns what puts it where something is shown. */
export function matrixKeyboard(
  grid: HTMLElement,
  rows: readonly Row[],
  open: (cell: string) => void,
): () => void {
  let stop = rows[0]?.cells[0];
  const isShown = (cell: HTMLElement): boolean =>
    cell.parentElement?.hidden === false && !grid.classList.contains(`without-${placeOf(cell)[1]}`);
  const stopAt = (cell: HTMLElement | undefined): void => {
    if (stop) stop.tabIndex = -1;
    stop = cell;
    if (stop) stop.tabIndex = 0;
  };
  grid.addEventListener('click', ({ target }) => {
    const cell = target instanceof HTMLElement ? target.closest<HTMLElement>('.cell') : null;
    if (!cell) return;
    stopAt(cell);
    cell.focus({ preventScroll: true });
    openCell(cell, open);
  });
  grid.addEventListener('keydown', (event) => {
    if (!stop || event.altKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') openCell(stop, open);
    else {
      const next = neighbour(stop, event.key, event.ctrlKey);
      if (!next) return;
      stopAt(next);
      next.focus();
    }
    event.preventDefault();
  });
  return () => stopAt(stop && isShown(stop) ? stop : rows.flatMap(({ cells }) => cells).find(isShown));

  function neighbour(cell: HTMLElement, key: string, far: boolean): HTMLElement | undefined {
    const [operation = 0, errorClass = 0] = placeOf(cell);
    const shownRows = rows.filter(({ row }) => !row.hidden);
    const at = shownRows.findIndex(({ cells }) => cells.includes(cell));
    const across = (rows[operation]?.cells ?? []).filter(isShown);
    const column = across.indexOf(cell);
    const inRow = (row: number, from = errorClass): HTMLElement | undefined =>
      shownRows[Math.max(0, Math.min(shownRows.length - 1, row))]?.cells[from];
    switch (key) {
      case 'ArrowRight':
        return across[column + 1];
      case 'ArrowLeft':
        return across[column - 1];
      case 'ArrowDown':
        return inRow(at + 1);
      case 'ArrowUp':
        return inRow(at - 1);
      case 'PageDown':
        return inRow(at + 10);
      case 'PageUp':
        return inRow(at - 10);
      case 'Home':
        return far ? inRow(0, placeOf(across[0] ?? cell)[1]) : across[0];
      case 'End':
        return far ? inRow(shownRows.length, placeOf(across.at(-1) ?? cell)[1]) : across.at(-1);
      default:
        return undefined;
    }
  }
}

function openCell(cell: HTMLElement, open: (cell: string) => void): void {
  const [operation = 0, errorClass = 0] = placeOf(cell);
  if (cell.dataset['outcome'] !== 'none') open(cellName(operation, errorClass));
}

function placeOf(cell: HTMLElement): readonly number[] {
  return (cell.dataset['at'] ?? '').split(' ').map(Number);
}
