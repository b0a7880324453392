import { visiblePieces } from './visible.ts';

/** What stands in an element: text is shown as text, whatever it holds. */
export type Child = Node | string | undefined;

/** Makes an element; nothing that comes from a target is ever read as HTML. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  for (const child of children) {
    if (typeof child === 'string') made.append(visible(child));
    else if (child) made.append(child);
  }
  return made;
}

/** A text in which nothing is hidden. */
export function visible(text: string, kept = ''): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const piece of visiblePieces(text, kept)) {
    if (!piece.isHidden) {
      fragment.append(piece.text);
      continue;
    }
    const letter = document.createElement('span');
    letter.className = 'hidden-letter';
    letter.textContent = piece.text;
    fragment.append(letter);
  }
  return fragment;
}

/** The element with that id, which the page always has. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}
