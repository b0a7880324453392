import { safeText } from './safe-text.ts';

/**
 * Words over several lines, none of them cut.
 *
 * @param width letters of a whole line
 * @param indent letters before each line, the first of which the caller writes
 */
export function wrapped(text: string, width: number, indent: number): string {
  const most = Math.max(40, width - indent);
  const lines: string[] = [];
  let line = '';
  for (const word of safeText(text).split(' ')) {
    if (line !== '' && line.length + word.length + 1 > most) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`\n${' '.repeat(indent)}`);
}
