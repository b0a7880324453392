import { defineConfig } from 'vitest/config';
import { suiteConfig } from './suite-config.ts';

/** For running the suites with Vitest itself: `vitest run --config suites/vitest.config.ts -t 'malformed'`. */
export default defineConfig({ test: { ...suiteConfig, globalSetup: ['suites/global-setup.ts'] } });
