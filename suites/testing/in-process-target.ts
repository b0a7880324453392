import type { Credentials, Limits, Target } from '../../contracts/target.ts';

const LIMITS: Limits = { concurrency: 4, timeoutMillis: 2000, bodyBytes: 65_536, maxWaitSeconds: 5 };

/**
 * A target that is called within the process, and names no values of its own.
 *
 * @param credentials one client without a token unless given
 */
export function inProcessTarget(
  credentials: Credentials = { client: { name: 'client', token: '', variable: 'NONE' } },
  limits: Partial<Limits> = {},
): Target {
  return {
    name: 'in process',
    baseUrl: 'http://in-process.invalid',
    credentials,
    values: {},
    limits: { ...LIMITS, ...limits },
  };
}
