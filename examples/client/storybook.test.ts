import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { preview } from 'vite';
import { expect, onTestFinished, test } from 'vitest';
import { ended } from '../../scripts/child.ts';
import { chromiumProblem, launchChromium } from '../../scripts/testing/chromium.ts';
import { describeOrSkip } from '../../scripts/testing/describe-or-skip.ts';

const CONFIG = fileURLToPath(new URL('testing/storybook', import.meta.url));

describeOrSkip('Storybook', chromiumProblem(), () => {
  test('shows what a client makes of documented errors and of an outage', async () => {
    const url = await served(await built());
    const browser = await launchChromium();
    onTestFinished(() => browser.close());
    const page = await browser.newPage();
    const shown = async (story: string): Promise<string | null> => {
      await page.goto(`${url}iframe.html?viewMode=story&id=experiments--${story}`);
      return await page.locator('output:not(:empty)').textContent();
    };
    expect(await shown('over-the-limit')).toMatch(/^RateLimitedError: ./);
    expect(await shown('unknown-token')).toMatch(/^ForbiddenError: ./);
    expect(await shown('api-is-down')).toMatch(/^ServerError: ./);
  });
});

/** @returns the folder that a Storybook was built in, which is removed when the test is finished */
async function built(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'naysayer-storybook-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { code, stdout, stderr } = await ended(
    'npx',
    ['storybook', 'build', '--quiet', '--config-dir', CONFIG, '--output-dir', folder],
    { env: { STORYBOOK_DISABLE_TELEMETRY: '1', NO_COLOR: '1' } },
  );
  expect(code, `${stdout}${stderr}`).toBe(0);
  return folder;
}

async function served(outDir: string): Promise<string> {
  const server = await preview({ configFile: false, build: { outDir }, preview: { port: 0 } });
  onTestFinished(() => server.close());
  return server.resolvedUrls?.local[0] ?? '';
}
