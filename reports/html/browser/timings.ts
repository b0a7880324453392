import { byId, element } from './element.ts';
import { operationAt, page, requirementAt } from './page.ts';

const SHOWN_AT_ONCE = 10;

interface Timing {
  readonly operation: number;
  millis: number;
  answers: number;
  /** The promise that took longest. */
  slowest: number;
  slowestMillis: number;
}

/** Says how long each operation took, the slowest first. */
export function timings(): void {
  const all = timingsOf();
  const [first] = all;
  if (!first || first.millis === 0) return;
  const body = element('tbody');
  const table = element(
    'table',
    {},
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        ...['operation', 'time', '', 'answers judged', 'longest promise'].map((each) =>
          each === '' ? element('td', {}) : element('th', { scope: 'col' }, each),
        ),
      ),
    ),
    body,
  );
  const rows = (some: readonly Timing[]): void =>
    body.append(...some.map((each) => timingRow(each, first.millis)));
  const section = byId('timings');
  section.append(
    element('div', { class: 'wide', tabindex: '0', role: 'region', 'aria-label': 'Table of times' }, table),
  );
  rows(all.slice(0, SHOWN_AT_ONCE));
  if (all.length > SHOWN_AT_ONCE) {
    const more = element('button', { type: 'button' }, `Show all ${all.length} operations`);
    more.addEventListener('click', () => {
      rows(all.slice(SHOWN_AT_ONCE));
      more.remove();
    });
    section.append(more);
  }
  section.hidden = false;
}

function timingsOf(): readonly Timing[] {
  const all = page.operations.map((_, operation): Timing => ({
    operation,
    millis: 0,
    answers: 0,
    slowest: -1,
    slowestMillis: 0,
  }));
  for (const [operation, requirement, , , held, broken, unjudged, millis] of page.cells) {
    const timing = all[operation];
    if (!timing) continue;
    timing.millis += millis;
    timing.answers += held + broken + unjudged;
    if (millis > timing.slowestMillis) [timing.slowest, timing.slowestMillis] = [requirement, millis];
  }
  return all.toSorted((a, b) => b.millis - a.millis);
}

function timingRow(
  { operation, millis, answers, slowest, slowestMillis }: Timing,
  most: number,
): HTMLElement {
  const bar = element('div', { class: 'time' });
  bar.style.inlineSize = `${(millis / most) * 100}%`;
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, operationAt(operation).id),
    element('td', { class: 'number' }, secondsText(millis)),
    element('td', { class: 'times' }, bar),
    element('td', { class: 'number' }, answers.toLocaleString('en')),
    element(
      'td',
      {},
      ...(slowest < 0
        ? []
        : [element('code', {}, requirementAt(slowest).id), ` ${secondsText(slowestMillis)}`]),
    ),
  );
}

function secondsText(millis: number): string {
  return millis < 1000 ? `${millis} ms` : `${(millis / 1000).toFixed(1)} s`;
}
