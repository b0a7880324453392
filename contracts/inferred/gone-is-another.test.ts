import { expect, test } from 'vitest';
import { operationOf } from '../contract.ts';
import { contractOf } from '../openapi/testing/things.ts';
import { goneIsAnother } from './gone-is-another.ts';

test.each([
  ['Kernel was deleted before the session', true],
  ['The kernel of this session has been removed', false],
  ['The session’s kernel was deleted', true],
  ['The session was deleted', false],
  ['It was deleted', false],
  ['Deleted, as its kernel was', false],
  ['Gone', false],
])('“%s” is about another thing than a session: %s', async (description, isAnother) => {
  const parameters = ['session', 'kernel'].map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const [session, kernel] = parameters;
  const contract = await contractOf(
    {
      openapi: '3.1.0',
      info: { title: 'Kernels', version: '1' },
      paths: {
        '/kernels/{kernel}': {
          get: { parameters: [kernel ?? {}], responses: { '200': { description: 'It.' } } },
        },
        '/sessions/{session}': {
          delete: {
            operationId: 'close',
            parameters: [session ?? {}],
            responses: { '410': { description } },
          },
        },
      },
    },
    {},
    {},
  );
  expect(goneIsAnother(operationOf(contract, 'close'), contract.operations)).toBe(isAnother);
});
