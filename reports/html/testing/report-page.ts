import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import type { RunReport } from '../../run-report.ts';
import { htmlReport } from '../html-report.ts';

/** A report in a browser, and what it did that it should not have done. */
export interface ReportPage {
  readonly page: Page;
  /** Errors, requests, dialogs and violations of the policy. */
  readonly trespasses: string[];
}

/** Opens a report from a file, as its readers do. */
export async function reportPage(
  browser: Browser,
  report: RunReport,
  options: BrowserContextOptions = {},
  hash = '',
): Promise<ReportPage> {
  const folder = mkdtempSync(join(tmpdir(), 'naysayer-html-'));
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  onTestFinished(async () => {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const file = join(folder, 'report.html');
  writeFileSync(file, htmlReport(report));
  const trespasses: string[] = [];
  const page = await context.newPage();
  page.on('pageerror', (error) => trespasses.push(`error: ${error.message}`));
  page.on('console', (message) => trespasses.push(`console: ${message.text()}`));
  page.on('dialog', (dialog) => {
    trespasses.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  const address = pathToFileURL(file).href;
  await context.route(
    (url) => url.href.split('#')[0] !== address,
    async (route) => {
      trespasses.push(`request: ${route.request().url()}`);
      await route.abort();
    },
  );
  await page.goto(address + hash);
  return { page, trespasses };
}
