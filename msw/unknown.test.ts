import { describe, expect, test } from 'vitest';
import { refusals } from './index.ts';
import type { DocumentedError, RefusableOperations } from './index.ts';
import { SIGOPT_OPERATIONS } from './sigopt-operations.ts';

/** The types refuse most of what is tested here; plain JavaScript has none. */
const operations: RefusableOperations = SIGOPT_OPERATIONS;
const api = refusals({ baseUrl: 'http://api.test', operations });

/** An entry of `errorsOf`, to be changed. */
const ERROR: DocumentedError = {
  requirement: 'not-found.resource',
  status: 404,
  errorClass: 'not-found',
  title: 'an error',
};

describe('what the contract does not document', () => {
  test('is no operation: those that there are are named', () => {
    expect(() => api.answer('createExperimint', 401)).toThrow(
      /no operation createExperimint; .*createExperiment,/,
    );
    expect(() => api.errorsOf('toString')).toThrow(RangeError);
  });

  test('is no requirement of the operation: those that it has are named', () => {
    expect(() => api.answer('listTags', 'conflict.duplicate-id')).toThrow(
      /listTags has no error conflict\.duplicate-id; it has .*unauthenticated\.no-token, /,
    );
    expect(() => api.answer('listTags', 'unauthenticated.no-effect')).toThrow(RangeError);
  });

  test('is no status of the operation: those that it has are named', () => {
    expect(() => api.answer('getExperiment', 409)).toThrow(
      'getExperiment is not documented to answer 409, but 400, 401, 403, 404, 405, 429, 500 to 599',
    );
    for (const status of [200, 302, 418, 422, 499, 600, 500.5]) {
      expect(() => api.answer('getExperiment', status), `${status}`).toThrow(RangeError);
    }
  });

  test('is no status of the requirement: those that it has are named', () => {
    expect(() => api.answer('getExperiment', 'forbidden.other-client', { status: 401 })).toThrow(
      'forbidden.other-client on getExperiment is not documented to answer 401, but 403, 404',
    );
    expect(() => api.answer('getExperiment', 401, { status: 403 })).toThrow(
      'the error of getExperiment is a 401, and the option status says 403',
    );
    expect(() => api.answer('getExperiment', { ...ERROR, status: 409 })).toThrow(RangeError);
  });
});

describe('an option', () => {
  test.each([0, -1, 1.5, Number.NaN])('times: %d is refused', (times) => {
    expect(() => api.answer('getExperiment', 401, { times })).toThrow('times must be a whole number');
  });

  test.each([-1, 1.5, new Date(Number.NaN)])('retryAfter: %s is refused', (retryAfter) => {
    expect(() => api.answer('getExperiment', 429, { retryAfter })).toThrow('retryAfter must be');
  });

  test('retryAfter is refused where no one waits', () => {
    expect(() => api.answer('getExperiment', 404, { retryAfter: 1 })).toThrow('429 and 503');
    expect(() => api.answer('getExperiment', 503, { retryAfter: 1 })).not.toThrow();
  });

  test('message is refused without a text', () => {
    expect(() => api.answer('getExperiment', 404, { message: ' ' })).toThrow('message must not be empty');
  });

  test('baseUrl is refused if it is no absolute URL', () => {
    expect(() => refusals({ baseUrl: '/api' })).toThrow('baseUrl must be an absolute URL, not /api');
  });
});

describe('the types', () => {
  test('know the operations, and the errors of each', () => {
    const sigopt = refusals();
    // @ts-expect-error: there is no such operation
    expect(() => sigopt.answer('createExperimint', 401)).toThrow(RangeError);
    // @ts-expect-error: a list can't conflict
    expect(() => sigopt.answer('listTags', 'conflict.duplicate-id')).toThrow(RangeError);
    expect(() => sigopt.answer('createTag', 'conflict.duplicate-id')).not.toThrow();
  });
});
