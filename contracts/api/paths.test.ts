import { expect, test } from 'vitest';
import { inconclusive } from '../skip.ts';
import type { Contract } from '../contract.ts';
import { creatorsAt, readerAt } from './paths.ts';
import type { Operation } from './operation.ts';

const operation = (method: string, path: string, more: Partial<Operation> = {}): Operation =>
  ({ id: `${method} ${path}`, method, path, parameters: [], links: [], ...more }) as unknown as Operation;

const [list, add, addMany] = [
  operation('GET', '/things'),
  operation('POST', '/things'),
  operation('POST', '/things/{id}'),
];
const unsent = operation('GET', '/things/{id}', { skip: inconclusive('it can not be sent') });
const contract = { operations: [list, add, addMany, unsent], outOfScope: {} } as unknown as Contract;

test('what reads a path is an operation that can be sent', () => {
  expect(readerAt(contract, '/things')).toBe(list);
  expect(readerAt(contract, '/things/{id}')).toBeUndefined();
});

test('what adds to a path stands there, and nowhere else', () => {
  expect(creatorsAt(contract, '/things')).toEqual([add]);
  expect(creatorsAt(contract, '/other')).toEqual([]);
});
