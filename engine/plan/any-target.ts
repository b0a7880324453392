import { ROLES } from '../../contracts/target.ts';
import type { Credential, Role, Target } from '../../contracts/target.ts';

const credential = (role: Role): Credential => ({ name: role, token: '', variable: '' });

/** A target with every credential and a rate limit, for plans of all that any target can be asked. */
export const ANY_TARGET: Target = {
  name: 'any',
  baseUrl: '',
  credentials: Object.fromEntries(ROLES.map((role) => [role, credential(role)])),
  values: {},
  rateLimit: { cap: 1 },
  limits: { concurrency: 1, timeoutMillis: 1, bodyBytes: 1, maxWaitSeconds: 1 },
};
