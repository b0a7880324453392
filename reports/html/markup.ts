import { visiblePieces } from './browser/visible.ts';

/** A piece of HTML that may stand in a page as it is. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: everything that is no markup is escaped. */
export type Slot = Markup | string | number | readonly Slot[];

/** A template whose slots are escaped; in element content, what can't be seen is spelt out and set apart. */
export function markup(parts: TemplateStringsArray, ...slots: readonly Slot[]): Markup {
  const text = parts.map((part, index) => {
    const slot = slots[index];
    // Indentation is for those who read the code.
    const start = part.replaceAll(/\n\s+/g, '\n');
    return start + (slot === undefined ? '' : textOf(slot, part.endsWith('="')));
  });
  return new Markup(text.join(''));
}

function textOf(slot: Slot, inAttribute: boolean): string {
  if (slot instanceof Markup) return slot.text;
  if (typeof slot === 'number') return String(slot);
  if (typeof slot !== 'string') return slot.map((each) => textOf(each, inAttribute)).join('');
  return visiblePieces(slot)
    .map(({ text, isHidden }) =>
      isHidden && !inAttribute ? `<span class="hidden-letter">${escaped(text)}</span>` : escaped(text),
    )
    .join('');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
