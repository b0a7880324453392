import { byId, element } from './element.ts';
import { groupOf } from './cell-groups.ts';
import { countsOf, countsText } from './matching.ts';
import { plainText } from './visible.ts';
import { matrixKeyboard } from './matrix-keyboard.ts';
import type { Row } from './matrix-keyboard.ts';
import { classAt, operationAt, outcomeAt, page } from './page.ts';

const ROWS_IN_CHUNK = 40;
/** Rows that are drawn whether they are in view or not. */
const MOST_AT_ONCE = 200;

/** The matrix on the page. */
export interface MatrixGrid {
  /** Shows what passes the filters. */
  readonly show: (matching: Uint8Array, classes: readonly string[]) => void;
}

/** Makes the matrix: a grid with one tab stop, in which the arrow keys move and Enter opens. */
export function matrixGrid(open: (cell: string) => void): MatrixGrid {
  const heads = page.classes.map(({ id, status }, index) =>
    element(
      'div',
      { role: 'columnheader', class: `head class-${index}` },
      element('span', {}, id),
      element('b', {}, status),
      element('small', {}),
    ),
  );
  const header = element(
    'div',
    { role: 'row', class: 'row heads' },
    element('div', { role: 'columnheader', class: 'name' }, 'operation'),
    ...heads,
  );
  const rows = page.operations.map((_, operation) => matrixRow(operation));
  const chunks = chunksOf(rows);
  const grid = element(
    'div',
    { role: 'grid', class: 'grid', 'aria-labelledby': 'matrix-title' },
    element('div', { role: 'rowgroup', class: 'top' }, header),
    ...chunks.map(({ chunk }) => chunk),
  );
  const none = element('p', { class: 'none', hidden: '' }, 'No promise passes the filters.');
  const howMany = element('span', { class: 'count' });
  byId('matrix-title').append(' ', howMany);
  byId('matrix').append(element('div', { class: 'box' }, grid), none);
  const keepStop = matrixKeyboard(grid, rows, open);

  return { show };

  function show(matching: Uint8Array, classes: readonly string[]): void {
    const totals = page.classes.map(() => page.outcomes.map(() => 0));
    let visibleRows = 0;
    for (const [operation, each] of rows.entries()) {
      const counts = page.classes.map((_, errorClass) => countsOf(groupOf(operation, errorClass), matching));
      const matches = counts.some((own) => own.some((count) => count > 0));
      if (each.row.hidden === matches) each.row.hidden = !matches;
      if (!matches) continue;
      visibleRows += 1;
      paint(each, counts);
      for (const [errorClass, own] of counts.entries()) {
        const total = totals[errorClass];
        if (total) for (const [index, count] of own.entries()) total[index] = (total[index] ?? 0) + count;
      }
    }
    for (const { chunk, members } of chunks) {
      const shown = members.filter(({ row }) => !row.hidden).length;
      chunk.hidden = shown === 0;
      chunk.style.setProperty('--rows', String(shown));
    }
    for (const [index, head] of heads.entries()) {
      const small = head.lastElementChild;
      if (small) small.textContent = totalText(totals[index] ?? []);
    }
    for (const [index, { id }] of page.classes.entries()) {
      grid.classList.toggle(`without-${index}`, classes.length > 0 && !classes.includes(id));
    }
    none.hidden = visibleRows > 0;
    grid.hidden = visibleRows === 0;
    howMany.textContent =
      visibleRows === rows.length
        ? `${rows.length} operations`
        : `${visibleRows} of ${rows.length} operations`;
    keepStop();
  }
}

function matrixRow(operation: number): Row {
  const { id, method, path, title } = operationAt(operation);
  const name = element(
    'div',
    { role: 'rowheader', class: 'name', title: plainText(`${method} ${path} ${title}`.trim()) },
    element('span', {}, id),
    element('small', {}, path),
  );
  const cells = page.classes.map((_, errorClass) => {
    const cell = document.createElement('div');
    cell.role = 'gridcell';
    cell.className = `cell class-${errorClass}`;
    cell.tabIndex = -1;
    cell.dataset['at'] = `${operation} ${errorClass}`;
    return cell;
  });
  return { row: element('div', { role: 'row', class: 'row' }, name, ...cells), cells, shown: [] };
}

/** Rows in chunks that the browser leaves out until they come into view. */
function chunksOf(
  rows: readonly Row[],
): readonly { readonly chunk: HTMLElement; readonly members: readonly Row[] }[] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_IN_CHUNK) }, (_, index) => {
    const members = rows.slice(index * ROWS_IN_CHUNK, (index + 1) * ROWS_IN_CHUNK);
    return {
      members,
      chunk: element(
        'div',
        { role: 'rowgroup', class: rows.length > MOST_AT_ONCE ? 'chunk lazy' : 'chunk' },
        ...members.map(({ row }) => row),
      ),
    };
  });
}

/** Changes what is not as it should be: most cells stay as they are when a letter is typed. */
function paint({ cells, shown }: Row, all: readonly (readonly number[])[]): void {
  for (const [errorClass, cell] of cells.entries()) {
    const counts = all[errorClass] ?? [];
    const key = counts.join(' ');
    if (shown[errorClass] === key) continue;
    shown[errorClass] = key;
    const outcome = counts.findIndex((each) => each > 0);
    const found = page.outcomes[outcome];
    cell.textContent = found ? `${found.sign} ${counts[outcome]}` : '';
    cell.dataset['outcome'] = found?.id ?? 'none';
    cell.ariaLabel = `${classAt(errorClass).id}: ${countsText(counts) || 'nothing'}`;
  }
}

function totalText(counts: readonly number[]): string {
  const bad = counts.flatMap((count, index) =>
    count === 0 || index > 3 ? [] : [`${outcomeAt(index).sign} ${count}`],
  );
  const kept = counts[4] ?? 0;
  return bad.join('  ') || (kept > 0 ? `${outcomeAt(4).sign} ${kept}` : '');
}
