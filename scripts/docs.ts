import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { commandReference } from './docs/command-reference.ts';
import { configReference } from './docs/config-reference.ts';
import { requirementsReference } from './docs/requirements-reference.ts';

/** The pages of which `npm run docs` writes a part. */
export const GENERATED = {
  'docs/command.md': commandReference,
  'docs/config.md': configReference,
  'docs/requirements.md': requirementsReference,
} as const satisfies Readonly<Record<string, () => string | Promise<string>>>;

/** A page's name. */
export type GeneratedPage = keyof typeof GENERATED;

const FROM = '<!-- From here on written by: npm run docs -->\n';

/** Where a page of the project is. */
export function pageFile(page: string): string {
  return fileURLToPath(new URL(`../${page}`, import.meta.url));
}

/** A page as it must be: what people wrote at its beginning, and then what is read from the code. */
export async function pageText(page: GeneratedPage): Promise<string> {
  const [written, ...rest] = readFileSync(pageFile(page), 'utf8').split(FROM);
  if (written === undefined || rest.length === 0)
    throw new Error(`${page} does not say where it is written from`);
  return `${written}${FROM}\n${await GENERATED[page]()}`;
}

if (import.meta.main) {
  for (const page of Object.keys(GENERATED) as GeneratedPage[])
    writeFileSync(pageFile(page), await pageText(page));
}
