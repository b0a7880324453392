/** Headers that say something of a limit on requests: `Retry-After`, `RateLimit`, `X-RateLimit-Reset` and their like. */
export const LIMIT_HEADER = /^(?:retry-after|(?:x-)?rate-?limit(?:-[a-z-]+)?)$/i;
