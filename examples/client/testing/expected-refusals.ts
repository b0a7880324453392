import * as errors from '../api-error.ts';
import type { CALLS } from './calls.ts';

/** A refusal that the client counts on. */
export interface ExpectedRefusal {
  readonly operation: keyof typeof CALLS;
  /** The id of the promise that the client relies on. */
  readonly requirement: string;
  /** What is the case beforehand. */
  readonly state: string;
  readonly token?: string;
  readonly status: number;
  readonly error: typeof errors.ApiError;
}

const token = 'TOKEN';

/** The refusals that the client counts on. */
export const EXPECTED_REFUSALS: readonly ExpectedRefusal[] = [
  ...(['createProject', 'createExperiment', 'getExperiment', 'listExperiments'] as const).flatMap(
    (operation): readonly ExpectedRefusal[] => [
      {
        operation,
        requirement: 'unauthenticated.no-token',
        state: 'the request needs a token',
        status: 401,
        error: errors.UnauthenticatedError,
      },
      {
        operation,
        requirement: 'forbidden.unknown-token',
        state: 'the token was never issued',
        token,
        status: 403,
        error: errors.ForbiddenError,
      },
    ],
  ),
  {
    // The suite provokes the limit on two operations only, of which the client uses this one.
    operation: 'createExperiment',
    requirement: 'rate-limited.burst',
    state: "the token's rate limit is used up",
    token,
    status: 429,
    error: errors.RateLimitedError,
  },
  {
    operation: 'createProject',
    requirement: 'conflict.duplicate-id',
    state: 'the id is taken',
    token,
    status: 409,
    error: errors.ConflictError,
  },
  {
    operation: 'getExperiment',
    requirement: 'not-found.resource',
    state: 'there is no such experiment',
    token,
    status: 404,
    error: errors.NotFoundError,
  },
  {
    operation: 'getExperiment',
    requirement: 'forbidden.other-client',
    state: "the experiment is another client's",
    token,
    status: 403,
    error: errors.ForbiddenError,
  },
];
