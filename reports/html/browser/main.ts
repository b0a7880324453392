import { causes } from './causes.ts';
import { detailsDialog } from './details-dialog.ts';
import { byId } from './element.ts';
import { filterBar } from './filter-bar.ts';
import { matchingCells } from './matching.ts';
import { matrixGrid } from './matrix-grid.ts';
import { timings } from './timings.ts';
import { hashOf, viewOf } from './view.ts';
import type { View } from './view.ts';

let view: View = viewOf(location.hash);
let filtered = '';

const dialog = detailsDialog(() => go({ ...view, finding: null, cell: null }, 'replace'));
const grid = matrixGrid((cell) => go({ ...view, finding: null, cell: cell.toWellFormed() }, 'push'));
const setFilters = filterBar((filters) => go({ ...view, ...filters }, 'replace'));
const showCauses = causes();

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const asked = link?.hash ?? '';
  if (!link || event.ctrlKey || event.metaKey || !/^#(?:finding|q|outcome)=/.test(asked)) return;
  event.preventDefault();
  const { finding, ...filters } = viewOf(asked);
  go(finding === null ? { ...filters, finding } : { ...view, finding, cell: null }, 'push');
  if (link.dataset['to'] === 'matrix') byId('matrix').scrollIntoView();
});
addEventListener('popstate', () => {
  // A link to a heading is no view.
  if (/^#[\w-]+$/.test(location.hash)) history.replaceState(null, '', hashOf(view));
  else show(viewOf(location.hash));
});
show(view);
timings();

function go(next: View, how: 'push' | 'replace'): void {
  show(next);
  // Last, since browsers refuse it to those who type very fast.
  history[`${how}State`](null, '', hashOf(next));
}

function show(next: View): void {
  view = next;
  const asked = JSON.stringify([view.classes, view.outcomes, view.text]);
  if (asked !== filtered) {
    filtered = asked;
    const isFiltered = view.classes.length + view.outcomes.length > 0 || view.text !== '';
    const matching = matchingCells(view);
    setFilters(view);
    grid.show(matching, view.classes);
    showCauses(matching, isFiltered);
  }
  dialog.show(view);
}
