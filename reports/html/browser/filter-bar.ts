import { byId, element } from './element.ts';
import { page } from './page.ts';
import type { View } from './view.ts';

type Filters = Pick<View, 'classes' | 'outcomes' | 'text'>;

/** Makes the filters; returns what sets them. */
export function filterBar(changed: (filters: Filters) => void): (filters: Filters) => void {
  const text = element('input', {
    type: 'search',
    id: 'q',
    placeholder: 'operation, path, promise, answer …',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const seen = new Set(page.cells.map(([, , outcome]) => outcome));
  const classes = page.classes.map(({ id, status }) =>
    box('class', id, [element('b', {}, status), ` ${id}`]),
  );
  const outcomes = page.outcomes.flatMap(({ id, sign, word }, index) =>
    seen.has(index)
      ? [box('outcome', id, [element('span', { class: 'mark', 'aria-hidden': 'true' }, sign), ` ${word}`])]
      : [],
  );
  const clear = element('button', { type: 'button', class: 'clear' }, 'Clear filters');
  const set = (filters: Filters): void => {
    if (text.value !== filters.text) text.value = filters.text;
    for (const { input } of classes) input.checked = filters.classes.includes(input.value);
    for (const { input } of outcomes) input.checked = filters.outcomes.includes(input.value);
    clear.hidden = filters.text === '' && filters.classes.length === 0 && filters.outcomes.length === 0;
  };
  const tell = (): void => {
    const filters = { text: text.value.trim(), classes: chosen(classes), outcomes: chosen(outcomes) };
    clear.hidden = filters.text === '' && filters.classes.length === 0 && filters.outcomes.length === 0;
    changed(filters);
  };
  clear.addEventListener('click', () => {
    set({ text: '', classes: [], outcomes: [] });
    tell();
    text.focus();
  });
  const bar = byId('filters');
  bar.append(
    element(
      'div',
      { class: 'search', role: 'search' },
      element('label', { for: 'q' }, 'Filter'),
      text,
      clear,
    ),
    element(
      'fieldset',
      {},
      element('legend', { class: 'unseen' }, 'Outcomes'),
      ...outcomes.map(({ label }) => label),
    ),
    element(
      'fieldset',
      {},
      element('legend', { class: 'unseen' }, 'Classes'),
      ...classes.map(({ label }) => label),
    ),
  );
  bar.addEventListener('input', tell);
  bar.hidden = false;
  return set;
}

interface Box {
  readonly label: HTMLLabelElement;
  readonly input: HTMLInputElement;
}

function box(name: string, value: string, children: readonly (Node | string)[]): Box {
  const input = element('input', { type: 'checkbox', name, value });
  const label = element(
    'label',
    { class: 'chip', ...(name === 'outcome' && { 'data-outcome': value }) },
    input,
    ...children,
  );
  return { label, input };
}

function chosen(boxes: readonly Box[]): readonly string[] {
  return boxes.filter(({ input }) => input.checked).map(({ input }) => input.value);
}
