import { expect, test } from 'vitest';
import { operationOf } from '../../contracts/contract.ts';
import { contractOf } from '../../contracts/openapi/testing/things.ts';
import type { JsonObject } from '../../wire/json.ts';
import { writeTargetOf } from './write-target.ts';
import type { WriteTarget } from './write-target.ts';

/** What a POST to a path writes to, beneath which there is one thing that a read shows. */
async function writtenBy(path: string, schemas: JsonObject): Promise<WriteTarget | undefined> {
  const named = (names: readonly string[]): readonly JsonObject[] =>
    names.map((name) => ({ name, in: 'path', required: true, schema: schemas[name] ?? { type: 'string' } }));
  const said = (status: string): JsonObject => ({
    [status]: {
      description: 'It is.',
      content: {
        'application/json': { schema: { type: 'object', properties: { paymentId: { type: 'string' } } } },
      },
    },
  });
  const content = { 'application/json': { schema: { type: 'object' } } };
  const above = Object.keys(schemas);
  const document = {
    openapi: '3.1.0',
    info: { title: 'Payments', version: '1' },
    paths: {
      [path]: {
        parameters: named(above),
        post: { operationId: 'pay', requestBody: { content }, responses: said('201') },
      },
      [`${path}/{paymentId}`]: {
        parameters: named([...above, 'paymentId']),
        get: { operationId: 'getPayment', responses: said('200') },
      },
    },
  };
  return writeTargetOf(operationOf(await contractOf(document, {}, {}), 'pay'));
}

const KINDS = { type: 'string', enum: ['slow', 'instant'] };

test('what is made beneath one of a few words is put beneath nothing that was made', async () => {
  expect(await writtenBy('/payments/{kind}', { kind: KINDS })).toBeUndefined();
  expect(
    await writtenBy('/shops/{shopId}/payments/{kind}', { shopId: { type: 'string' }, kind: KINDS }),
  ).toEqual({
    parameter: 'shopId',
    kind: 'beneath',
  });
});

test('what is made at the path of a thing changes that', async () => {
  expect(await writtenBy('/payments/{kind}', { kind: { type: 'string' } })).toEqual({
    parameter: 'kind',
    kind: 'itself',
  });
});
