import type { ConfigInput } from './config-schema.ts';

/** Gives a config its type, for `naysayer.config.ts`. */
export function defineConfig(config: ConfigInput): ConfigInput {
  return config;
}
