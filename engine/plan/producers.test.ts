import { describe, expect, test } from 'vitest';
import { operationOf } from '../../contracts/contract.ts';
import { loadContract, restrictTo } from '../../contracts/load-contract.ts';
import { contractWith } from '../../contracts/openapi/testing/things.ts';
import { pathParameters } from '../../contracts/api/paths.ts';
import { producersOf, unusedLink } from './producers.ts';

const contract = await loadContract();

/** Where a path parameter of an operation is had from. */
function sourceOf(operation: string, parameter: string, from = contract): string | undefined {
  const [producer] = producersOf(from, operationOf(from, operation), parameter);
  return producer && `${producer.operation.id}#${producer.pointer}${producer.creates ? ' (created)' : ''}`;
}

describe('a path parameter is had', () => {
  test.each([
    ['getExperiment', 'experiment_id', 'createExperiment#/id (created)'],
    ['deleteExperiment', 'experiment_id', 'createExperiment#/id (created)'],
    ['getObservation', 'observation_id', 'createObservation#/id (created)'],
    ['updateSuggestion', 'suggestion_id', 'createSuggestion#/id (created)'],
    ['getProject', 'project_reference_id', 'createProject#/id (created)'],
    ['removeTrainingRunTag', 'training_run_id', 'createTrainingRun#/id (created)'],
    ['removeTrainingRunTag', 'tag_id', 'addTrainingRunTag#/id (created)'],
    ['getCheckpoint', 'checkpoint_id', 'createCheckpoint#/id (created)'],
  ])('for %s, %s: by creating it (%3$s)', (operation, parameter, source) => {
    expect(sourceOf(operation, parameter)).toBe(source);
  });

  test.each([
    ['getClient', 'client_id', 'getToken#/client'],
    ['createProject', 'client_id', 'getToken#/client'],
    ['getOrganization', 'organization_id', 'getToken#/organization'],
  ])('for %s, %s: by reading it where nothing is needed', (operation, parameter, source) => {
    expect(sourceOf(operation, parameter)).toBe(source);
  });

  test('for the operations on tokens by making one, never one that the config names', () => {
    for (const operation of ['getToken', 'updateToken', 'deleteToken']) {
      expect(sourceOf(operation, 'token')).toBe('createExperimentToken#/token (created)');
    }
  });

  test('for every path parameter of every operation', () => {
    const missing = contract.operations.flatMap((operation) =>
      pathParameters(operation.path)
        .filter((parameter) => sourceOf(operation.id, parameter) === undefined)
        .map((parameter) => `${operation.id} ${parameter}`),
    );
    expect(missing).toEqual([]);
  });

  test('never by the operation itself, nor by one that needs it', () => {
    for (const operation of contract.operations) {
      for (const parameter of pathParameters(operation.path)) {
        const [producer] = producersOf(contract, operation, parameter);
        expect(producer?.operation.id).not.toBe(operation.id);
        expect(pathParameters(producer?.operation.path ?? '')).not.toContain(parameter);
      }
    }
  });

  test('in no way where the target lacks what gives it', () => {
    const part = restrictTo(contract, (id) => id === 'getExperiment');
    expect(sourceOf('getExperiment', 'experiment_id', part)).toBeUndefined();
  });

  test('never from a list, which may hold what is not the suite’s own', () => {
    const part = restrictTo(contract, (id) => ['getTrainingRun', 'listClientTrainingRuns'].includes(id));
    expect(sourceOf('getTrainingRun', 'training_run_id', part)).toBeUndefined();
  });
});

describe('a link that gives a path parameter, and is of no use, is named', () => {
  const GET = '/paths/~1things/post/responses/201/links/get/parameters/thing_id';
  const DELETE = GET.replace('/get/', '/delete/');

  test.each([
    [
      '$response.header.Location',
      '$response.header.Location',
      ' (createThing links to it by $response.header.Location: only $response.body#/… is read)',
    ],
    ['$response.body#/name', '$response.body#/slug', ' (createThing links to it, but has no resultId)'],
    ['$response.body#/id', '$response.body#/id', ''],
  ])('by %s and %s', async (one, other, words) => {
    expect(unusedLink(await contractWith({ [GET]: one, [DELETE]: other }), 'thing_id')).toBe(words);
  });
});
