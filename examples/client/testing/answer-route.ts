import { getResponse } from 'msw';
import type { HttpHandler } from 'msw';
import type { Page } from 'playwright-core';

/**
 * Lets handlers of MSW answer what a page of Playwright asks an API; what none of them answers goes on to the API.
 *
 * @param baseUrl where the page finds the API
 */
export async function answerRoute(
  page: Page,
  baseUrl: string,
  ...handlers: readonly HttpHandler[]
): Promise<void> {
  await page.route(`${baseUrl}/**`, async (route) => {
    const asked = route.request();
    const body = asked.postDataBuffer();
    const request = new Request(asked.url(), {
      method: asked.method(),
      headers: await asked.allHeaders(),
      ...(body && { body: new Uint8Array(body) }),
    });
    const response = await getResponse([...handlers], request);
    if (!response) {
      await route.continue();
      return;
    }
    if (response.type === 'error') {
      await route.abort('failed');
      return;
    }
    await route.fulfill({
      status: response.status,
      headers: { ...Object.fromEntries(response.headers), 'access-control-allow-origin': '*' },
      body: Buffer.from(await response.arrayBuffer()),
    });
  });
}
