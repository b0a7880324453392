import { groupOf } from './cell-groups.ts';
import { element } from './element.ts';
import { findingBlock } from './finding-block.ts';
import { cellName } from './matching.ts';
import { one, operationAt, outcomeAt, page, requirementAt } from './page.ts';
import type { View } from './view.ts';

/** The dialog that findings are opened in. */
export interface DetailsDialog {
  /** Opens what a view asks for, or closes. */
  readonly show: (view: Pick<View, 'finding' | 'cell'>) => void;
}

/** Makes the dialog; `closed` is told when its reader closes it. */
export function detailsDialog(closed: () => void): DetailsDialog {
  const title = element('h2', { id: 'details-title', tabindex: '-1' });
  const close = element('button', { type: 'button', class: 'close' }, 'Close');
  const content = element('div', { class: 'content' });
  const dialog = element(
    'dialog',
    { 'aria-labelledby': 'details-title' },
    element('div', { class: 'bar-top' }, title, close),
    content,
  );
  document.body.append(dialog);
  let shown = '';
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => {
    // It was opened again before it was told.
    if (dialog.open) return;
    content.replaceChildren();
    if (shown !== '') closed();
    shown = '';
  });
  return {
    show: ({ finding, cell }) => {
      const asked = JSON.stringify([finding, cell]);
      if (asked === shown) return;
      const found =
        finding !== null ? findingContent(finding) : cell !== null ? cellContent(cell) : undefined;
      if (!found) {
        shown = '';
        dialog.close();
        return;
      }
      title.replaceChildren(element('span', {}, found.title));
      content.replaceChildren(...found.content);
      if (!dialog.open) dialog.showModal();
      shown = asked;
      dialog.scrollTop = 0;
      title.focus();
    },
  };
}

interface Content {
  readonly title: string;
  readonly content: readonly HTMLElement[];
}

function findingContent(id: string): Content | undefined {
  const finding = page.findings.find((each) => each.id === id);
  if (!finding) return undefined;
  return {
    title: `${requirementAt(finding.requirement).id} on ${operationAt(finding.operation).id}`,
    content: [findingBlock(finding)],
  };
}

function cellContent(name: string): Content | undefined {
  const errorClass = page.classes.findIndex(({ id }) => name.endsWith(` ${id}`));
  const operation = page.operations.findIndex(
    (_, index) => errorClass >= 0 && cellName(index, errorClass).toWellFormed() === name,
  );
  if (operation < 0) return undefined;
  const { id, method, path } = operationAt(operation);
  const cells = groupOf(operation, errorClass).toSorted(
    (a, b) => one(page.cells, a)[2] - one(page.cells, b)[2],
  );
  const promises = cells.map((cell, index) => promiseBlock(cell, index === 0));
  return {
    title: `${one(page.classes, errorClass).id} on ${id}`,
    content: [element('p', { class: 'where' }, element('code', {}, `${method} ${path}`)), ...promises],
  };
}

/** One promise on one operation; its findings are made when they are opened. */
function promiseBlock(index: number, isFirst: boolean): HTMLElement {
  const [, requirement, outcome, reason, held, broken, unjudged, , findings] = one(page.cells, index);
  const { id, sign, word } = outcomeAt(outcome);
  const { id: name, title } = requirementAt(requirement);
  const answers = [
    [held, 'kept it'],
    [broken, 'broke it'],
    [unjudged, 'could not be judged'],
  ] as const;
  const counts = answers.flatMap(([count, words]) => (count === 0 ? [] : [`${count} ${words}`])).join(', ');
  const why = reason < 0 ? '' : (page.reasons[reason] ?? '');
  const head = [
    element('span', { class: 'mark', 'aria-hidden': 'true' }, sign),
    element('span', { class: 'title' }, title || name, ' ', element('code', {}, name)),
    element('span', { class: 'on' }, word),
  ];
  const notes = [why, counts && `answers: ${counts}`]
    .filter(Boolean)
    .map((each) => element('p', { class: 'note' }, each));
  if (findings.length === 0)
    return element(
      'div',
      { class: 'promise', 'data-outcome': id },
      element('div', { class: 'summary' }, ...head),
      ...notes,
    );
  const details = element(
    'details',
    { class: 'promise', 'data-outcome': id },
    element('summary', {}, ...head),
    ...notes,
  );
  const fill = (): void => details.append(...findings.map((each) => findingBlock(one(page.findings, each))));
  if (isFirst) {
    fill();
    details.open = true;
  } else details.addEventListener('toggle', fill, { once: true });
  return details;
}
