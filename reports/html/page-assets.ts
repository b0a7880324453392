import { readFileSync } from 'node:fs';
import { stripTypes } from './strip-types.ts';
import { createHash } from 'node:crypto';

/** The modules of the page's script, each after those that it imports. */
const MODULES = [
  'visible',
  'difference',
  'element',
  'page',
  'view',
  'copy-button',
  'exchange-block',
  'finding-block',
  'cell-groups',
  'matching',
  'matrix-keyboard',
  'matrix-grid',
  'filter-bar',
  'details-dialog',
  'causes',
  'timings',
  'main',
];

/** What stands inline in a page: a text, and the source that a Content-Security-Policy knows it by. */
export interface Asset {
  readonly text: string;
  readonly source: string;
}

/** The page's style sheet. */
export function pageStyle(): Asset {
  return asset(readFileSync(new URL('report.css', import.meta.url), 'utf8'));
}

/** The page's script: its modules as one, without types. */
export function pageScript(): Asset {
  return asset(MODULES.map(moduleText).join('\n'));
}

/** In the source tree there are only types to be stripped; the package holds them stripped. */
function moduleText(name: string): string {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const source = readFileSync(new URL(`browser/${name}.${ending}`, import.meta.url), 'utf8');
  const text = ending === 'ts' ? stripTypes(source) : source;
  return text
    .replaceAll(/^import\b[^;]*;$/gm, '')
    .replaceAll(/^export (?:\{\};)?/gm, '')
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{2,}/g, '\n');
}

function asset(text: string): Asset {
  return { text, source: `'sha256-${createHash('sha256').update(text).digest('base64')}'` };
}
