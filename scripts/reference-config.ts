import type { ConfigInput } from '../targets/config/config-schema.ts';
import { ROLES } from '../contracts/target.ts';
import type { Role } from '../contracts/target.ts';
import { REFERENCE_TOKENS } from '../targets/reference/index.ts';

const variableOf = (role: Role): string => `REFERENCE_${role.toUpperCase()}`;

/** The environment variables of `referenceConfig`. */
export const REFERENCE_ENVIRONMENT: NodeJS.ProcessEnv = Object.fromEntries(
  ROLES.map((role) => [variableOf(role), REFERENCE_TOKENS[role]]),
);

/** The config for the reference on a port: all credentials, and a rate limit that is on. */
export function referenceConfig(baseUrl: string): ConfigInput {
  return {
    name: 'reference',
    baseUrl,
    credentials: Object.fromEntries(ROLES.map((role) => [role, variableOf(role)])),
    rateLimit: { cap: 100 },
  };
}
