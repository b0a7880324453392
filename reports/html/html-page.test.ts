import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeOrSkip } from '../../scripts/testing/describe-or-skip.ts';
import type { RunReport } from '../run-report.ts';
import { bigReport } from '../testing/big-report.ts';
import { chromiumProblem, launchChromium } from '../../scripts/testing/chromium.ts';
import { HOSTILE_TEXTS, hostileReport } from './testing/hostile-report.ts';
import { reportPage } from './testing/report-page.ts';
import { sampleReport } from './testing/sample-report.ts';

const SCREENSHOTS = fileURLToPath(new URL('screenshots/', import.meta.url));
const CELL = '#cell=createProject+conflict';
const POLL = { timeout: 10_000 };
const PHONE = { viewport: { width: 390, height: 844 } };

describeOrSkip('the HTML report in Chromium', chromiumProblem(), () => {
  let browser: Browser;
  let sample: RunReport;

  beforeAll(async () => {
    mkdirSync(SCREENSHOTS, { recursive: true });
    [browser, sample] = await Promise.all([launchChromium(), sampleReport()]);
  });
  afterAll(async () => await browser.close());

  const cellAt = (page: Page, operation: string, errorClass: string): Locator =>
    page.locator(`.row:has(.name > span:text-is("${operation}")) .cell[aria-label^="${errorClass}:"]`);

  /** A browser tells a page of a closed dialog, and of a step back, a little later. */
  const hashBecomes = async (page: Page, hash: string): Promise<void> =>
    await expect.poll(() => page.evaluate('location.hash'), POLL).toBe(hash);

  describe('looks', () => {
    const looks: readonly (readonly [string, BrowserContextOptions, string])[] = [
      ['light', {}, ''],
      ['dark', { colorScheme: 'dark' }, ''],
      ['narrow', PHONE, ''],
      ['narrow-dark', { ...PHONE, colorScheme: 'dark' }, ''],
      ['finding', {}, CELL],
      ['finding-dark', { colorScheme: 'dark' }, CELL],
      ['finding-narrow', PHONE, CELL],
      ['filtered', {}, '#outcome=inconclusive&class=malformed'],
    ];

    test.each(looks)(
      '%s: axe finds nothing, and nothing is wider than the page',
      async (name, options, hash) => {
        const { page, trespasses } = await reportPage(browser, sample, options, hash);
        await page.screenshot({ path: `${SCREENSHOTS}${name}.png`, fullPage: hash !== CELL });
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(
          0,
        );
        expect(trespasses).toEqual([]);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`),
        ).toEqual([]);
      },
    );
  });

  test('asks for nothing, and says nothing to the console', async () => {
    const { page, trespasses } = await reportPage(browser, sample);
    await page.getByRole('link', { name: 'Request, answer and proof' }).first().click();
    await page.getByText('The valid request and its answer').click();
    expect(trespasses).toEqual([]);
  });

  test('a click on a cell opens its findings', async () => {
    const { page } = await reportPage(browser, sample);
    await cellAt(page, 'createProject', 'conflict').click();
    const dialog = page.getByRole('dialog', { name: 'conflict on createProject' });
    await dialog.waitFor();
    const text = (await dialog.textContent()) ?? '';
    expect(text).toContain('This can occur if you are reusing an existing ID');
    expect(text).toContain('SigOpt API, "API Errors" page');
    expect(text).toContain('only the body differs, and it is no JSON (strict JSON parser)');
    expect(text).toContain('the valid request was answered 201');
    expect(text).toContain('came again 3 of 3 times');
    expect(await dialog.locator('mark').allTextContents()).toEqual(['409', '200']);
  });

  test('the keyboard leads to a finding and back', async () => {
    const { page } = await reportPage(browser, sample);
    await cellAt(page, 'getOrganization', 'every-answer').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    const focused = page.locator('.cell:focus');
    const label = await focused.getAttribute('aria-label');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.locator('#details-title:focus').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await expect.poll(() => focused.getAttribute('aria-label'), POLL).toBe(label);
    await hashBecomes(page, '');
  });

  test('only one cell is a tab stop', async () => {
    const { page } = await reportPage(browser, sample);
    expect(await page.locator('.cell[tabindex="0"]').count()).toBe(1);
  });

  test('filters by outcome, class and text act on matrix and findings, and stand in the address', async () => {
    const { page } = await reportPage(browser, sample);
    const rows = page.locator('.grid .row:not(.heads):visible');
    const cards = page.locator('.cause:visible');
    expect(await cards.count()).toBe(5);
    await page.getByRole('checkbox', { name: 'MUST broken' }).check();
    expect(await cards.count()).toBe(4);
    await page.getByRole('checkbox', { name: '409 conflict' }).check();
    expect(await cards.count()).toBe(1);
    expect(await rows.count()).toBe(1);
    await page.getByRole('checkbox', { name: '409 conflict' }).uncheck();
    await page.getByRole('searchbox').fill('createtag 422');
    expect(await rows.count()).toBe(1);
    await hashBecomes(page, '#outcome=fail&q=createtag+422');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    expect(await cards.count()).toBe(5);
    await page.getByRole('searchbox').fill('there is nothing like that');
    expect(await page.getByText('No promise passes the filters.').isVisible()).toBe(true);
    expect(await page.getByText('No root cause passes the filters.').isVisible()).toBe(true);
  });

  test('a link opens the view that it was made from', async () => {
    const id = sample.verdict.causes[0]?.findings[0] ?? '';
    const { page } = await reportPage(browser, sample, {}, `#class=malformed&q=parse&finding=${id}`);
    await page.getByRole('dialog', { name: /^malformed\.body-syntax on / }).waitFor();
    expect(await page.getByRole('searchbox', { includeHidden: true }).inputValue()).toBe('parse');
    expect(await page.locator('input[value=malformed]').isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Close' }).click();
    await hashBecomes(page, '#class=malformed&q=parse');
  });

  test('the way back leads out of a finding', async () => {
    const { page } = await reportPage(browser, sample, {}, '#outcome=fail');
    await page.getByRole('link', { name: 'Request, answer and proof' }).first().click();
    await page.getByRole('dialog').waitFor();
    await page.goBack();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await hashBecomes(page, '#outcome=fail');
  });

  test('a reason leads to the cells that were not judged for it', async () => {
    const { page } = await reportPage(browser, sample);
    await page.getByRole('link', { name: 'where' }).first().click();
    expect(await page.locator('.cell[data-outcome="harness-failed"]:visible').count()).toBe(2);
  });

  test('the curl line and the replay command can be copied', async () => {
    const { page } = await reportPage(
      browser,
      sample,
      { permissions: ['clipboard-read', 'clipboard-write'] },
      CELL,
    );
    const dialog = page.getByRole('dialog');
    const copied = async (): Promise<unknown> => await page.evaluate('navigator.clipboard.readText()');
    await dialog.getByRole('button', { name: 'Copy the curl line' }).click();
    await dialog.getByText('Copied').waitFor();
    await expect.poll(copied, POLL).toMatch(/^curl -sS .*-u "\$MY_TOKEN:"/);
    await dialog.getByRole('button', { name: 'Copy the replay command' }).click();
    await expect.poll(copied, POLL).toMatch(/^naysayer replay [0-9a-f]{8}$/);
  });

  test('without JavaScript it says the verdict and lists the root causes', async () => {
    const { page } = await reportPage(browser, sample, { javaScriptEnabled: false });
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/the\s+contract is broken/);
    expect(await page.locator('.cause').count()).toBe(5);
    expect(await page.locator('noscript p').isVisible()).toBe(true);
    await page.screenshot({ path: `${SCREENSHOTS}without-javascript.png` });
  });

  test('shows 1,000 operations', async () => {
    const { page, trespasses } = await reportPage(browser, bigReport());
    await page.getByRole('searchbox').fill('thing999');
    expect(await page.locator('.grid .row:not(.heads):visible').count()).toBe(1);
    expect(trespasses).toEqual([]);
  });

  test('a hostile target can run nothing, ask for nothing and hide nothing', async () => {
    const { page, trespasses } = await reportPage(browser, hostileReport());
    const cells = page.locator('.cell:not([data-outcome="none"])');
    const count = await cells.count();
    for (let index = 0; index < count; index += 1) {
      await cells.nth(index).click();
      for (const summary of await page.locator('dialog details:not([open]) > summary').all())
        await summary.click();
      expect(await page.locator('dialog').innerText()).not.toMatch(
        /[\0\u001B\u0007\u202E\u2066\u200B\uFEFF\u2028\u2029]/,
      );
      await page.keyboard.press('Escape');
    }
    expect(count).toBeGreaterThanOrEqual(HOSTILE_TEXTS.length - 2);
    for (const text of HOSTILE_TEXTS) await page.getByRole('searchbox').fill(text.toWellFormed());
    await page.evaluate(
      `location.hash = '#q=%E0%A4%A&cell=__proto__+__proto__&class=__proto__&finding=constructor'`,
    );
    expect(await page.evaluate('window.__pwned')).toBeUndefined();
    expect(await page.evaluate('({}).polluted')).toBeUndefined();
    expect(await page.locator('script').count()).toBe(2);
    expect(
      await page
        .locator('img, iframe, base, link, object, embed, [onerror], [onload], a[href^="javascript"]')
        .count(),
    ).toBe(0);
    expect(trespasses).toEqual([]);
  });

  test('the policy stops a script that is put into the page all the same', async () => {
    const { page, trespasses } = await reportPage(browser, sample);
    await page.evaluate(`{
      const script = document.createElement('script');
      try { script.text = 'window.__pwned = true'; } catch {}
      document.body.append(script);
    }`);
    expect(await page.evaluate('window.__pwned')).toBeUndefined();
    expect(trespasses.join()).toMatch(/TrustedScript|Content Security Policy/);
  });
});
