import { copyButton } from './copy-button.ts';
import { byId } from './element.ts';
import { page } from './page.ts';

/** Gives the root causes their copy buttons; returns what shows those that pass the filters. */
export function causes(): (matching: Uint8Array, isFiltered: boolean) => void {
  const cards = [...document.querySelectorAll<HTMLDetailsElement>('.cause')].map((card) => ({
    card,
    key: `${card.dataset['requirement']} ${card.dataset['outcome']}`,
  }));
  for (const line of document.querySelectorAll<HTMLElement>('.cause .line')) {
    const code = line.querySelector('code');
    const name = line.previousElementSibling?.textContent ?? '';
    if (code)
      line.append(
        copyButton(name === 'curl' ? 'the curl line' : 'the replay command', code.textContent ?? '', code),
      );
  }
  const openAll = new Set<HTMLDetailsElement>();
  addEventListener('beforeprint', () => {
    for (const { card } of cards) {
      if (!card.open) openAll.add(card);
      card.open = true;
    }
  });
  addEventListener('afterprint', () => {
    for (const card of openAll) card.open = false;
    openAll.clear();
  });
  const count = byId('causes-count');
  const all = count.textContent ?? '';
  return (matching, isFiltered) => {
    const shown = new Set<string>();
    for (const [index, [, requirement, , , , , , , findings]] of page.cells.entries()) {
      if (matching[index] !== 1) continue;
      for (const each of findings)
        shown.add(`${requirement} ${page.findings[each]?.level === 'MUST' ? 'fail' : 'warn'}`);
    }
    let visible = 0;
    for (const { card, key } of cards) {
      card.hidden = isFiltered && !shown.has(key);
      if (!card.hidden) visible += 1;
    }
    byId('no-cause').hidden = cards.length === 0 || visible > 0;
    count.textContent = visible === cards.length ? all : `${visible} of ${all}`;
  };
}
