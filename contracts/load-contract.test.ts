import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { operationOf } from './contract.ts';
import { loadContract, restrictTo } from './load-contract.ts';
import { noteContradictions } from './openapi/note-contradictions.ts';
import { creatorsOf, deleterOf, pathParameters, allowedMethods, methodsNotAllowed } from './api/paths.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CONTRACT = await loadContract();

describe('the SigOpt contract', () => {
  test('has 58 operations, none of them broken', () => {
    expect(CONTRACT.operations).toHaveLength(58);
    expect(CONTRACT.setAside).toEqual([]);
    expect(CONTRACT.mended).toEqual([]);
    expect(noteContradictions(CONTRACT.operations, CONTRACT.schemas, true)).toEqual([]);
  });

  test('is the same whenever it is read', async () => {
    expect(await loadContract()).toEqual(CONTRACT);
  });

  test('is plain data', () => {
    expect(JSON.parse(JSON.stringify(CONTRACT))).toEqual(CONTRACT);
  });

  test('passes the public linter', () => {
    const linter = fileURLToPath(new URL('../node_modules/.bin/redocly', import.meta.url));
    const { status, stdout, stderr } = spawnSync(linter, ['lint', 'contracts/sigopt/openapi.yaml'], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', CI: 'true' },
    });
    expect(status, `${stdout}\n${stderr}`).toBe(0);
  });

  test('finds an operation by its id, and says so if it has none', () => {
    expect(operationOf(CONTRACT, 'getExperiment').path).toBe('/v1/experiments/{experiment_id}');
    expect(() => operationOf(CONTRACT, 'getNothing')).toThrow('the contract has no operation getNothing');
  });
});

describe('a part of the contract', () => {
  const part = restrictTo(CONTRACT, (id) => id === 'getExperiment' || id === 'createExperiment');

  test('has the operations that were chosen, and all requirements', () => {
    expect(part.operations.map((each) => each.id)).toEqual(['createExperiment', 'getExperiment']);
    expect(part.requirements).toBe(CONTRACT.requirements);
  });

  test('has the others out of scope, so that their methods are never called unsupported', () => {
    const path = '/v1/experiments/{experiment_id}';
    expect(allowedMethods(part, path).toSorted()).toEqual(allowedMethods(CONTRACT, path).toSorted());
    expect(methodsNotAllowed(part, path)).toEqual(methodsNotAllowed(CONTRACT, path));
    expect(part.outOfScope['/v1/experiments']).toContain('GET');
  });

  test('leaves the whole as it was', () => {
    expect(CONTRACT.operations).toHaveLength(58);
    expect(CONTRACT.outOfScope['/v1/experiments'] ?? []).not.toContain('GET');
  });

  test('may be the whole', () => {
    expect(restrictTo(CONTRACT, () => true)).toEqual(CONTRACT);
  });
});

describe('a path', () => {
  test('has its parameters in order', () => {
    expect(pathParameters('/v1/a/{one}/b/{two}')).toEqual(['one', 'two']);
    expect(pathParameters('/v1/a')).toEqual([]);
  });

  test('is not sure to lack a method that exists there out of scope', () => {
    expect(CONTRACT.outOfScope['/v1/clients/{client_id}']).toEqual(['PUT', 'DELETE']);
    expect(methodsNotAllowed(CONTRACT, '/v1/clients/{client_id}')).toEqual(['POST']);
  });

  test('is not sure to lack a method of another template that matches it', () => {
    const path = '/v1/experiments/{experiment_id}/observations/batch';
    const other = '/v1/experiments/{experiment_id}/observations/{observation_id}';
    for (const method of allowedMethods(CONTRACT, other))
      expect(methodsNotAllowed(CONTRACT, path)).not.toContain(method);
  });

  test('names things that some operation creates, and some operation deletes', () => {
    expect(creatorsOf(CONTRACT, 'experiment_id').map((each) => each.id)).toContain('createExperiment');
    expect(creatorsOf(CONTRACT, 'organization_id')).toEqual([]);
    expect(deleterOf(CONTRACT, 'experiment_id')?.method).toBe('DELETE');
    expect(deleterOf(CONTRACT, 'client_id')).toBeUndefined();
  });
});
