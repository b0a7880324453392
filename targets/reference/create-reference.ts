import type { RequestHandler } from 'msw';
import type { Contract } from '../../contracts/contract.ts';
import { answer } from './answer.ts';
import type { Answer, Incoming } from './call.ts';
import { DEFAULT_POLICY } from './default-policy.ts';
import { handlersOf } from './handlers.ts';
import { listen } from './listen.ts';
import type { Listening } from './listen.ts';
import type { Policy } from './policy.ts';
import type { RateLimit } from './rate-windows.ts';
import { routesOf } from './routes.ts';
import { seed } from './seed.ts';
import { Store } from './store.ts';
import { Validators } from './validators.ts';

/** What a reference is made from. */
export interface ReferenceOptions {
  readonly contract: Contract;
  /** The decisions that it takes otherwise than the contract promises. */
  readonly policy?: Partial<Policy>;
  /** What the rate-limited token may send. */
  readonly rateLimit?: RateLimit;
}

/** An implementation of the API, in memory, with its own state. */
export interface Reference {
  /** For MSW. */
  readonly handlers: readonly RequestHandler[];
  /** In process. */
  readonly handle: (request: Request) => Promise<Response>;
  /** On a port; 0 for any that is free. */
  readonly listen: (port: number, host?: string) => Promise<Listening>;
}

const RATE_LIMIT: RateLimit = { requests: 10, windowMillis: 1000 };

/** A new reference, with nothing in it but two clients and the tokens of `REFERENCE_TOKENS`. */
export function createReference(options: ReferenceOptions): Reference {
  const { contract, policy = {}, rateLimit = RATE_LIMIT } = options;
  const store = new Store(rateLimit);
  seed(store);
  const routes = routesOf(contract);
  const validators = Validators.of(contract);
  const answerer =
    (rules: Policy) =>
    (request: Incoming): Promise<Answer> =>
      answer(
        {
          request,
          store,
          validators,
          policy: rules,
          again: (changes) => answerer(DEFAULT_POLICY)({ ...request, ...changes }),
        },
        routes,
      );
  const { all, handle } = handlersOf(routes, answerer({ ...DEFAULT_POLICY, ...policy }));
  return {
    handlers: all,
    handle,
    listen: (port, host = '127.0.0.1') => listen(handle, port, host),
  };
}
