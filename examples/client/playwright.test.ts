import { expect, onTestFinished, test } from 'vitest';
import { refusals } from '../../msw/index.ts';
import { chromiumProblem, launchChromium } from '../../scripts/testing/chromium.ts';
import { describeOrSkip } from '../../scripts/testing/describe-or-skip.ts';
import { answerRoute } from './testing/answer-route.ts';

const BASE_URL = 'http://api.test';
const api = refusals({ baseUrl: BASE_URL });

describeOrSkip('a page in Playwright', chromiumProblem(), () => {
  test('gets documented errors and failures of the network from handlers', async () => {
    const browser = await launchChromium();
    onTestFinished(() => browser.close());
    const page = await browser.newPage();
    await answerRoute(
      page,
      BASE_URL,
      api.sequence('listExperiments', [429, 'proxy-502', 'network-error']),
      api.outage('proxy-503'),
    );
    const ask = `fetch('${BASE_URL}/v1/experiments').then(async (response) =>
      [response.status, await response.text()], () => [0, ''])`;
    const seen: unknown[] = [];
    for (let sent = 0; sent < 4; sent += 1) seen.push(await page.evaluate(ask));
    expect(seen).toEqual([
      [429, expect.stringContaining('"message"')],
      [502, expect.stringContaining('Bad Gateway')],
      [0, ''],
      [503, expect.stringContaining('Unavailable')],
    ]);
  });
});
