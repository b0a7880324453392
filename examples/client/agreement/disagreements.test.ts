import { describe, expect, test } from 'vitest';
import { disagreements } from './disagreements.ts';
import type { PactFile, PactInteraction, Rules } from './pact-file.ts';
import { promisedByPact } from './promised.ts';

interface Parts {
  readonly requirement?: string;
  readonly path?: string;
  readonly status?: number;
  readonly message?: Rules['matchers'];
  readonly content?: unknown;
}

/** A client's pact with one interaction: a missing experiment. */
function clientPact(parts: Parts = {}): PactFile {
  const { requirement = 'not-found.resource', path = '/v1/experiments/7', status = 404 } = parts;
  const { message = [{ match: 'type' }], content = { error: { message: 'Not there.' } } } = parts;
  const rules = message.length > 0 ? { '$.error.message': { matchers: message } } : {};
  const interaction: PactInteraction = {
    description: 'it',
    comments: { references: { requirement: { [requirement]: 'getExperiment' } } },
    request: { method: 'GET', path },
    response: { status, body: { content }, matchingRules: { body: rules } },
  };
  return { interactions: [interaction] };
}

/** The same as the suite's pacts put it: the id comes from the provider's state, several statuses are allowed. */
const SUITE: PactFile = {
  interactions: [
    {
      description: 'not-found.resource › getExperiment',
      comments: { references: { requirement: { 'not-found.resource': 'https://example.com/' } } },
      request: {
        method: 'GET',
        path: '/v1/experiments/1',
        generators: { path: { expression: '/v1/experiments/${absent_experiment_id}' } },
      },
      response: {
        status: 404,
        body: { content: { error: { message: 'A text.' } } },
        matchingRules: {
          status: { $: { matchers: [{ match: 'statusCode', status: [404, 410] }] } },
          body: {
            '$.error.message': { matchers: [{ match: 'type' }, { match: 'regex', regex: '.*\\S.*' }] },
          },
        },
      },
    },
  ],
};

describe("a client's pact and the suite's", () => {
  const promised = promisedByPact(SUITE);

  test('agree on what is promised', () => {
    expect(disagreements(clientPact(), promised)).toEqual([]);
  });

  test('disagree on another status', () => {
    const [problem] = disagreements(clientPact({ status: 400 }), promised);
    expect(problem).toMatch(/^it: expects 400, and 404.* is promised$/);
  });

  test('disagree on another operation, and another promise', () => {
    expect(disagreements(clientPact({ path: '/v1/experiments' }), promised)).toEqual([
      'it: not-found.resource is not promised of GET /v1/experiments',
    ]);
    expect(disagreements(clientPact({ requirement: 'conflict.duplicate-id' }), promised)).toHaveLength(1);
  });

  test.each<[string, Parts]>([
    ['certain words', { message: [] }],
    ['certain words in a pattern', { message: [{ match: 'regex', regex: 'Not .*' }] }],
    ['a further key', { content: { error: { message: 'Not there.', code: 7 } } }],
    ['no text', { content: { error: { message: '' } } }],
    ['another shape', { content: { message: 'Not there.' } }],
  ])('disagree on a body with %s', (_name, parts) => {
    expect(disagreements(clientPact(parts), promised)).toEqual(['it: expects a body that is not promised']);
  });
});

test('an interaction without a promise is no agreement', () => {
  const [interaction] = clientPact().interactions;
  const pact = { interactions: interaction ? [{ ...interaction, comments: {} }] : [] };
  expect(disagreements(pact, promisedByPact(SUITE))).toEqual(['it: names no promise']);
});
