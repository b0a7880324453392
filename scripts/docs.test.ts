import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { EXIT } from '../cli/exit-code.ts';
import { program } from '../cli/program.ts';
import { loadContract } from '../contracts/load-contract.ts';
import { CATALOGUE } from '../contracts/requirements/catalogue/index.ts';
import { configSchema } from '../targets/config/config-schema.ts';
import { GENERATED, pageFile, pageText } from './docs.ts';
import type { GeneratedPage } from './docs.ts';
import { blocksIn, commandsIn, problemIn } from './docs/commands-in.ts';
import { CONFIG_EXAMPLES } from './docs/config-examples.ts';
import { configKeys } from './docs/config-reference.ts';
import { deadLinks } from './docs/links-in.ts';
import { reasonsInCode } from './docs/reasons.ts';

const ROOT = pageFile('');
const PAGES = globSync(['*.md', 'docs/*.md', 'broker/*.md', 'examples/*/*.md'], { cwd: ROOT }).toSorted();
const read = (page: string): string => readFileSync(pageFile(page), 'utf8');

describe('the documentation', () => {
  test.each(Object.keys(GENERATED) as GeneratedPage[])(
    '%s is current: else call npm run docs',
    async (page) => {
      expect(read(page)).toBe(await pageText(page));
    },
  );

  test.each(PAGES)('%s shows no verb, option or script that there is not', (page) => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Record<string, string> };
    const problems = commandsIn(read(page)).flatMap((each) => {
      if (each.words[0] === 'naysayer') return problemIn(each) ?? [];
      const script = each.words[2] ?? '';
      return script in scripts ? [] : [`${each.line}: there is no script`];
    });
    expect(problems).toEqual([]);
  });

  test('shows a call of every verb, and a wrong one would be found', () => {
    const shown = PAGES.flatMap((page) => commandsIn(read(page))).map(({ words }) => words[1]);
    expect(shown).toEqual(expect.arrayContaining(program().commands.map((each) => each.name())));
    const wrong =
      '`naysayer fly` and `naysayer run --fly`\n```sh\nX=1 npx naysayer run --shard 4/3 # no\n```\n';
    expect(commandsIn(wrong).map(problemIn)).toEqual([
      expect.stringContaining('no verb fly'),
      expect.stringContaining('no option --fly'),
      expect.stringContaining('1/3'),
    ]);
  });

  test.each(PAGES)('%s has no link within the project that leads nowhere', (page) => {
    expect(deadLinks(page, ROOT)).toEqual([]);
  });

  test.each(PAGES)('%s shows no config that would be refused', (page) => {
    const configs = blocksIn(read(page), 'yaml').filter((block) =>
      /^(?:baseUrl|knownDeviations):/m.test(block),
    );
    for (const block of configs) {
      const whole = { baseUrl: 'http://127.0.0.1', ...(parse(block) as object) };
      expect(configSchema.safeParse(whole).error?.issues ?? []).toEqual([]);
    }
  });

  test('is reached from README, page by page', () => {
    const missing = PAGES.filter(
      (page) => page.startsWith('docs/') && !read('README.md').includes(`](${page}`),
    );
    expect(missing).toEqual([]);
  });
});

describe('the reference of the config', () => {
  test('has an example for every key and for no other, and each is valid', () => {
    expect(Object.keys(CONFIG_EXAMPLES).toSorted()).toEqual(configKeys().toSorted());
    for (const { yaml } of Object.values(CONFIG_EXAMPLES)) {
      const whole = { baseUrl: 'http://127.0.0.1', ...(parse(yaml) as object) };
      expect(configSchema.safeParse(whole).error?.issues ?? []).toEqual([]);
    }
  });
});

describe('the reference of the requirements', () => {
  test('has an anchor for each that is its id', () => {
    const page = read('docs/requirements.md');
    for (const { id } of CATALOGUE) expect(page).toContain(`<a id="${id}"></a>`);
  });
});

describe('what a reader does when something stands in the way', () => {
  test('is said for every reason that the code gives', () => {
    const reasons = reasonsInCode();
    expect(reasons.length).toBeGreaterThan(70);
    const page = read('docs/troubleshooting.md');
    expect(reasons.filter((each) => !page.includes(each))).toEqual([]);
  });

  test('is said for every exit code', () => {
    const page = read('docs/verdicts.md');
    for (const code of Object.values(EXIT)) expect(page).toContain(`| ${code} |`);
  });
});

test('the contract that is shown as a small one is a contract', async () => {
  const blocks = blocksIn(read('docs/writing-a-contract.md'), 'yaml');
  const shown = blocks.find((each) => each.startsWith('openapi:')) ?? '';
  const folder = mkdtempSync(join(tmpdir(), 'naysayer-docs-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'openapi.yaml'), shown);
  const { operations } = await loadContract(join(folder, 'openapi.yaml'));
  expect(operations.map((each) => each.id)).toEqual(['createThing', 'getThing', 'deleteThing']);
});
