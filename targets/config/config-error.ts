/** The config can't be used: the message names the place, and what was expected there. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
