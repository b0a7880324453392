import { describe, expect, test } from 'vitest';
import { ANY_TARGET } from '../plan/any-target.ts';
import { operationOf } from '../../contracts/contract.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { Guard } from './guard.ts';
import { SetupFailure } from './setup-failure.ts';

const contract = await loadContract();
const TARGET = { ...ANY_TARGET, values: { experiment_id: '113' } };

/** A guard that saw experiment 7 created, and observation 1 under it. */
function guard(): Guard {
  const made = new Guard(contract, TARGET);
  made.own(operationOf(contract, 'createExperiment'), {}, '7');
  made.own(operationOf(contract, 'createObservation'), { experiment_id: '7' }, '1');
  return made;
}

/** Whether a request of an operation may be sent, with its own method unless another is given. */
function passes(id: string, values: Readonly<Record<string, string>>, method?: string): boolean {
  const operation = operationOf(contract, id);
  try {
    guard().check({ operation, method: method ?? operation.method }, values);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(SetupFailure);
    return false;
  }
}

const OWN = { experiment_id: '7' };
const FOREIGN = { experiment_id: '113' };

describe('what the run created', () => {
  test.each([
    ['updateExperiment', OWN],
    ['deleteExperiment', OWN],
    ['deleteObservations', OWN],
    ['createObservation', OWN],
    ['updateObservation', { ...OWN, observation_id: '1' }],
  ])('may be changed by %s', (id, values) => {
    expect(passes(id, values)).toBe(true);
  });

  test('may be asked for by a method that its path does not take', () => {
    expect(passes('getExperiment', OWN, 'PATCH')).toBe(true);
  });
});

describe('what there is one of', () => {
  const standing = (method: string): Operation => ({
    ...operationOf(contract, 'createExperiment'),
    path: '/v1/settings',
    method,
  });
  const check = (method: string) => () => guard().check({ operation: standing(method), method }, {});

  test.each(['PUT', 'PATCH', 'DELETE', 'PURGE'])('is never changed with %s', (method) => {
    expect(check(method)).toThrow(`what ${method} /v1/settings changes was there before`);
  });

  test.each(['GET', 'HEAD', 'OPTIONS', 'QUERY', 'POST'])('may be asked for with %s', (method) => {
    expect(check(method)).not.toThrow();
  });
});

describe('what it did not create', () => {
  test.each([
    ['updateExperiment', FOREIGN],
    ['deleteExperiment', FOREIGN],
    ['deleteObservations', FOREIGN],
    ['createObservation', FOREIGN],
    ['updateObservation', { ...OWN, observation_id: '2' }],
    ['updateObservation', { ...FOREIGN, observation_id: '1' }],
    ['deleteToken', { token: 'self' }],
  ])('is not reached by %s', (id, values) => {
    expect(passes(id, values)).toBe(false);
  });

  test('is not asked for by a method that its path does not take, where the API can make one', () => {
    expect(passes('getExperiment', FOREIGN, 'PATCH')).toBe(false);
    expect(passes('listObservations', FOREIGN, 'DELETE')).toBe(false);
  });

  test('may be read', () => {
    expect(passes('getExperiment', FOREIGN)).toBe(true);
    expect(passes('createExperiment', FOREIGN, 'GET')).toBe(true);
  });

  test('may be added to, where no operation creates one', () => {
    expect(passes('createProject', { client_id: '1' })).toBe(true);
    expect(passes('getClient', { client_id: '1' }, 'PATCH')).toBe(true);
  });

  test('is asked for by POST alone of such methods, where the config names it', () => {
    const named = new Guard(contract, { ...ANY_TARGET, values: { client_id: '1' } });
    const check = (id: string, method: string) => () =>
      named.check({ operation: operationOf(contract, id), method }, { client_id: '1' });
    expect(check('getClient', 'PATCH')).toThrow(SetupFailure);
    expect(check('getClient', 'DELETE')).toThrow(SetupFailure);
    expect(check('getClient', 'POST')).not.toThrow();
    expect(check('listProjects', 'DELETE')).not.toThrow();
  });

  test('and was found in a list gets beneath it what can be deleted again, and nothing else', () => {
    const found = new Guard(contract, ANY_TARGET);
    found.spare('client_id', '1');
    const check =
      (id: string, further: Partial<Operation> = {}) =>
      () => {
        const operation = { ...operationOf(contract, id), ...further };
        found.check({ operation, method: operation.method }, { client_id: '1' });
      };
    expect(check('createExperiment', { path: '/v1/clients/{client_id}/experiments' })).not.toThrow();
    expect(check('createProject', { links: [] })).toThrow('was found in a list');
    expect(check('createExperiment', { path: '/v1/clients/{client_id}' })).toThrow('was found in a list');
    expect(check('deleteExperiment', { path: '/v1/clients/{client_id}/experiments' })).toThrow(SetupFailure);
  });

  test('does not become its own when a create hands it out', () => {
    const made = new Guard(contract, TARGET);
    expect(made.own(operationOf(contract, 'createExperiment'), {}, '113')).toBe(false);
    expect(made.owns('experiment_id', FOREIGN)).toBe(false);
  });
});
