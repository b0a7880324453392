import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

const executablePath = process.env['CHROMIUM_PATH'];

/** Tests of a client in a real browser. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // Where MSW's worker is; a project with a public folder of its own has it by `npx msw init public`.
  publicDir: dirname(fileURLToPath(import.meta.resolve('msw/mockServiceWorker.js'))),
  test: {
    include: ['*.browser.ts'],
    browser: {
      enabled: true,
      headless: true,
      provider: playwright({
        launchOptions: { args: ['--no-sandbox'], ...(executablePath !== undefined && { executablePath }) },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
