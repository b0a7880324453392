import { byId, element } from './element.ts';

/** A button that copies a text, and says so. */
export function copyButton(what: string, text: string, shown: HTMLElement): HTMLButtonElement {
  const button = element('button', { type: 'button', class: 'copy', 'aria-label': `Copy ${what}` }, 'Copy');
  const say = (word: string, sentence: string): void => {
    button.textContent = word;
    byId('said').textContent = sentence;
  };
  button.addEventListener('click', () => {
    copy(text).then(
      () => say('Copied', `${what} copied`),
      () => {
        // Where a page may not write to the clipboard, its reader may.
        getSelection()?.selectAllChildren(shown);
        say('Selected', `${what} selected: copy it with the keyboard`);
      },
    );
  });
  button.addEventListener('blur', () => {
    button.textContent = 'Copy';
  });
  return button;
}

async function copy(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}
