export { defineConfig } from './targets/config/define-config.ts';
export type { ConfigInput } from './targets/config/config-schema.ts';
