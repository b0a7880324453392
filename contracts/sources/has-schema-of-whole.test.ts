import { expect, test } from 'vitest';
import { contractOf } from '../openapi/testing/things.ts';
import { operationOf } from '../contract.ts';
import type { Json } from '../../wire/json.ts';
import { documentExpectation } from './document-expectation.ts';

const THING: Json = {
  type: 'object',
  required: ['title', 'size'],
  properties: { title: { type: 'string' }, size: { type: 'integer' } },
};

/** How grave it is that a PATCH without a required key is carried out. @param patch the schema of its body */
async function levelWith(patch: Json): Promise<string | undefined> {
  const taking = (schema: Json): Json => ({ required: true, content: { 'application/json': { schema } } });
  const responses: Json = { '200': { description: 'It.' }, '400': { description: 'It is no thing.' } };
  const contract = await contractOf(
    {
      openapi: '3.1.0',
      info: { title: 'Things', version: '1' },
      security: [],
      paths: {
        '/things': {
          post: {
            operationId: 'create',
            requestBody: taking({ $ref: '#/components/schemas/Thing' }),
            responses,
          },
        },
        '/things/{id}': {
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          patch: { operationId: 'change', requestBody: taking(patch), responses },
        },
      },
      components: { schemas: { Thing: THING, Change: THING } },
    },
    {},
    {},
  );
  const requirement = contract.requirements.find(({ id }) => id === 'malformed.required-key');
  const expectation =
    requirement && documentExpectation(contract, requirement, operationOf(contract, 'change'));
  return expectation && 'levels' in expectation.assertion
    ? expectation.assertion.levels?.carriedOut
    : undefined;
}

test('what a PATCH requires by a schema of its own is required', async () => {
  expect(await levelWith({ $ref: '#/components/schemas/Change' })).toBe('MUST');
});

test('what it requires by the schema of the whole thing is not stated of a change', async () => {
  expect(await levelWith({ $ref: '#/components/schemas/Thing' })).toBe('SHOULD');
});
