import { describe, expect, test } from 'vitest';
import { describeOrSkip } from '../scripts/testing/describe-or-skip.ts';
import { chromiumProblem } from '../scripts/testing/chromium.ts';
import { bundle } from './testing/bundle.ts';
import type { Seen } from './testing/in-browser.ts';
import { servedPage } from './testing/served-page.ts';

describe('in a browser', () => {
  test('the handlers need nothing of Node, no YAML and no Ajv', async () => {
    const { modules } = await bundle();
    expect(modules.some((each) => each.endsWith('/msw/refusals.ts'))).toBe(true);
    expect(modules.filter((each) => /vite-browser-external|node_modules\/(?:yaml|ajv)\//.test(each))).toEqual(
      [],
    );
  });
});

describeOrSkip('in Chromium', chromiumProblem(), () => {
  test('a page gets the documented errors, and a 429 until it is over', async () => {
    const { code } = await bundle();
    const page = await servedPage(code);
    const seen = await page.evaluate<Readonly<Record<string, Seen>>>(
      `import('/script.js').then(({ requests }) => requests('http://api.test'))`,
    );
    const body = { error: { message: expect.stringMatching(/\S/) as string } };
    const refused = { body, type: 'application/json', challenge: null, retryAfter: null };
    expect(seen).toEqual({
      unauthenticated: { ...refused, status: 401, challenge: 'Basic realm="API", charset="UTF-8"' },
      conflict: { ...refused, status: 409 },
      first: { ...refused, status: 429, retryAfter: '2' },
      second: { ...refused, status: 429, retryAfter: '2' },
      third: { ...refused, status: 200, body: { data: [] } },
    });
  });
});
