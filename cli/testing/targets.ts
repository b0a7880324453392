import { onTestFinished } from 'vitest';
import { loadContract } from '../../contracts/load-contract.ts';
import { ROLES } from '../../contracts/target.ts';
import { listen } from '../../targets/reference/listen.ts';
import { createReference, REFERENCE_TOKENS } from '../../targets/reference/index.ts';
import type { Policy } from '../../targets/reference/index.ts';
import type { RateLimit } from '../../targets/reference/rate-windows.ts';

/** Answers a request. */
export type Handle = (request: Request) => Promise<Response>;

/** A reference on a port, and what came to it. */
export interface Serving {
  readonly url: string;
  /** `METHOD /path`, in order. */
  readonly requests: readonly string[];
  /** Experiments of the client that are not deleted. */
  readonly experiments: () => Promise<number>;
}

const contract = await loadContract();

/** The environment that names the reference's client. */
export const ENVIRONMENT = { CLIENT_TOKEN: REFERENCE_TOKENS.client };

/**
 * Serves the reference while a test runs.
 *
 * @param around something between the requests and the reference
 * @param rateLimit its own unless given
 */
export async function serveReference(
  policy: Partial<Policy> = {},
  around: (handle: Handle) => Handle = (handle) => handle,
  rateLimit?: RateLimit,
): Promise<Serving> {
  const { handle } = createReference({ contract, policy, ...(rateLimit && { rateLimit }) });
  const requests: string[] = [];
  const served = around(handle);
  const { url, close } = await listen(
    (request) => {
      requests.push(`${request.method} ${new URL(request.url).pathname}`);
      return served(request);
    },
    0,
    '127.0.0.1',
  );
  onTestFinished(close);
  const authorization = `Basic ${btoa(`${REFERENCE_TOKENS.client}:`)}`;
  const experiments = async (): Promise<number> => {
    const list = await handle(
      new Request('http://reference/v1/clients/1/experiments', { headers: { authorization } }),
    );
    return ((await list.json()) as { count: number }).count;
  };
  return { url, requests, experiments };
}

/** A config for what is served there. */
export function configFor(baseUrl: string, further: object = {}): object {
  return { baseUrl, credentials: { client: 'CLIENT_TOKEN' }, ...further };
}

/** Every role, and the variable that its token is in. */
export const ALL_CREDENTIALS = Object.fromEntries(
  ROLES.map((role) => [role, `TOKEN_OF_${role.toUpperCase()}`]),
);

/** The environment with every token of the reference. */
export const ALL_TOKENS = Object.fromEntries(
  ROLES.map((role) => [`TOKEN_OF_${role.toUpperCase()}`, REFERENCE_TOKENS[role]]),
);
