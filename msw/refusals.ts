import type { HttpHandler } from 'msw';
import type { RefusableOperation, RefusableOperations } from '../contracts/api/refusable-operation.ts';
import { checkOptions, checkWhen } from './answer-options.ts';
import type { AnswerOptions, When } from './answer-options.ts';
import { chooseStatus } from './choose-status.ts';
import type { ErrorChoice } from './choose-status.ts';
import { documentedErrors } from './documented-error.ts';
import type { DocumentedError } from './documented-error.ts';
import { errorResponse } from './error-response.ts';
import { failureResponse, isFailure } from './failures.ts';
import type { Failure } from './failures.ts';
import { isBelow, pathReader } from './path-reader.ts';
import { refusingHandler } from './refusing-handler.ts';
import { SIGOPT_OPERATIONS } from './sigopt-operations.ts';

/** The operations of the SigOpt API. */
export type SigoptOperations = typeof SIGOPT_OPERATIONS;

/** Makes handlers for MSW that refuse requests as the contract documents. */
export interface Refusals<Operations extends RefusableOperations> {
  readonly operations: readonly (keyof Operations & string)[];
  /**
   * Every documented error of an operation: for `test.each`.
   *
   * @throws {RangeError} if there is no such operation
   */
  readonly errorsOf: <Id extends keyof Operations & string>(
    operation: Id,
  ) => readonly DocumentedError<Operations[Id]['errors'][number]>[];
  /**
   * A handler that answers the operation with an error, for `setupServer`, `setupWorker` or their `use`.
   *
   * @param operation the id of the operation
   * @param error the id of a requirement, a status, or an entry of `errorsOf`
   * @throws {RangeError} if the operation is not documented to answer so, or an option is out of its range
   */
  readonly answer: <Id extends keyof Operations & string>(
    operation: Id,
    error: ErrorChoice<Operations[Id]['errors'][number]>,
    options?: AnswerOptions,
  ) => HttpHandler;
  /**
   * A handler that fails an operation before the API has a say: the network, a time-out, a proxy.
   *
   * @throws {RangeError} if there is no such operation, or an option is out of its range
   */
  readonly fail: (operation: keyof Operations & string, failure: Failure, options?: When) => HttpHandler;
  /**
   * A handler that fails every request to the API, whatever its path.
   *
   * @throws {RangeError} if an option is out of its range
   */
  readonly outage: (failure: Failure, options?: When) => HttpHandler;
  /**
   * A handler that answers the operation's requests by turns: each with the next step, and `next` with the next handler.
   *
   * After the last step the next handler answers.
   *
   * @throws {RangeError} if a step is none that the operation can have
   */
  readonly sequence: <Id extends keyof Operations & string>(
    operation: Id,
    steps: readonly (ErrorChoice<Operations[Id]['errors'][number]> | Failure | 'next')[],
  ) => HttpHandler;
  /** A handler that answers 405, with `Allow`, where a path is asked with a method that the contract has no operation for. */
  readonly otherMethods: () => HttpHandler;
}

/** Where the client finds the API. */
export interface RefusalsOptions {
  /** What the contract's paths are added to; SigOpt's own if none is given. */
  readonly baseUrl?: string;
}

/** Another API than SigOpt's. */
export interface OwnRefusalsOptions<Operations extends RefusableOperations> {
  readonly baseUrl: string;
  /** From `loadOperations` of `naysayer/msw/operations`. */
  readonly operations: Operations;
}

/**
 * The errors that a contract documents, as handlers for MSW; unless told otherwise, the contract of the SigOpt API.
 *
 * @throws {TypeError} if `baseUrl` is no absolute URL
 */
export function refusals(options?: RefusalsOptions): Refusals<SigoptOperations>;
export function refusals<const Operations extends RefusableOperations>(
  options: OwnRefusalsOptions<Operations>,
): Refusals<Operations>;
export function refusals(
  options: Partial<OwnRefusalsOptions<RefusableOperations>> = {},
): Refusals<SigoptOperations> | Refusals<RefusableOperations> {
  const { baseUrl = 'https://api.sigopt.com', operations } = options;
  return operations ? refusalsOf(baseUrl, operations) : refusalsOf(baseUrl, SIGOPT_OPERATIONS);
}

function refusalsOf<Operations extends RefusableOperations>(
  baseUrl: string,
  operations: Operations,
): Refusals<Operations> {
  const known = new Map<string, RefusableOperation>(Object.entries(operations));
  const find = (id: string): RefusableOperation => {
    const operation = known.get(id);
    if (operation) return operation;
    throw new RangeError(`there is no operation ${id}; there are ${[...known.keys()].join(', ')}`);
  };
  const templateOf = pathReader([...new Set([...known.values()].map((each) => each.path))], baseUrl);
  return {
    operations: [...known.keys()],
    errorsOf: (id) => documentedErrors(find(id)),
    answer: (id, error, { status: wanted, times = Infinity, ...given } = {}) => {
      const operation = find(id);
      const { method, path, allow } = operation;
      const status = chooseStatus(id, operation, error, wanted);
      checkOptions(status, { times, ...given });
      return refusingHandler({
        ...given,
        method,
        matches: ({ url }) => templateOf(url) === path,
        times,
        answer: () => errorResponse({ ...given, status, allow }),
      });
    },
    fail: (id, failure, options = {}) => {
      const { method, path } = find(id);
      checkWhen(options);
      return refusingHandler({
        ...options,
        method,
        matches: ({ url }) => templateOf(url) === path,
        answer: () => failureResponse(failure),
      });
    },
    outage: (failure, options = {}) => {
      checkWhen(options);
      return refusingHandler({
        ...options,
        matches: ({ url }) => isBelow(url, baseUrl),
        answer: () => failureResponse(failure),
      });
    },
    sequence: (id, steps) => {
      const operation = find(id);
      const { method, path, allow } = operation;
      const answers = steps.map((step) => {
        if (step === 'next') return undefined;
        if (isFailure(step)) return () => failureResponse(step);
        const status = chooseStatus(id, operation, step);
        return () => errorResponse({ status, allow });
      });
      let at = 0;
      return refusingHandler({
        method,
        matches: ({ url }) => templateOf(url) === path,
        when: () => {
          const isNext = at < answers.length && answers[at] === undefined;
          if (isNext) at += 1;
          return !isNext && at < answers.length;
        },
        answer: () => {
          const answer = answers[at];
          at += 1;
          return answer?.();
        },
      });
    },
    otherMethods: () => {
      const allowed = new Map([...known.values()].map(({ path, allow }) => [path, allow] as const));
      const allowAt = ({ url }: Request): readonly string[] | undefined => allowed.get(templateOf(url) ?? '');
      return refusingHandler({
        matches: (request) => allowAt(request)?.includes(request.method) === false,
        answer: (request) => errorResponse({ status: 405, allow: allowAt(request) ?? [] }),
      });
    },
  };
}
