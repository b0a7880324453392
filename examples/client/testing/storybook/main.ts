import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StorybookConfig } from '@storybook/html-vite';

/** A Storybook of what a client's page shows, where MSW answers in place of the API. */
export default {
  framework: '@storybook/html-vite',
  stories: ['./*.stories.ts'],
  addons: ['msw-storybook-addon'],
  // Where MSW's worker is; a project with a public folder of its own has it by `npx msw init public`.
  staticDirs: [dirname(fileURLToPath(import.meta.resolve('msw/mockServiceWorker.js')))],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
} satisfies StorybookConfig;
