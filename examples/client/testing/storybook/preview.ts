import type { Preview } from '@storybook/html-vite';
import { mswLoader } from 'msw-storybook-addon/csf3';

export default { loaders: [mswLoader()] } satisfies Preview;
