import { expect, test } from 'vitest';
import { json } from '../../checks/testing/trials.ts';
import { contractOf } from '../../contracts/openapi/testing/things.ts';
import type { Json } from '../../wire/json.ts';
import { rewritingDoubt } from './rewriting-doubt.ts';
import { factsIn } from '../../generators/testing/facts-in.ts';

const CODE: Json = {
  type: 'object',
  properties: {
    code: { type: 'string', pattern: '^([a-z]+|[0-9]+)$' },
    price: { type: 'number', minimum: 0 },
  },
};

async function factsOfCreate() {
  const contract = await contractOf(
    {
      openapi: '3.1.0',
      info: { title: 'Codes', version: '1' },
      paths: {
        '/codes': {
          post: {
            operationId: 'create',
            requestBody: { content: { 'application/json': { schema: CODE, example: { code: 'abc' } } } },
            responses: { '201': { description: 'It.' } },
          },
        },
      },
    },
    {},
    {},
  );
  return factsIn(contract, 'create');
}

test.each<[string, string, string, boolean]>([
  ['shown without it', 'abc\n', 'abc', true],
  ['shown with it', 'abc\n', 'abc\n', false],
  ['a number, and shown as one', '7\n', '7.00', true],
  ['a number, and shown as another one', '7\n', '7.01', false],
  ['wrong without it, too', 'ab1\n', 'ab1', false],
  ['wrong in something else', 'ab1', 'ab1', false],
])('white space around a text that is %s', async (_what, sent, shown, isDoubtful) => {
  const reply = json(201, { id: '1', code: shown });
  const doubt = rewritingDoubt(await factsOfCreate(), { code: 'abc' }, { code: sent }, reply);
  expect(doubt !== undefined).toBe(isDoubtful);
});

test.each<[string, string, string, boolean]>([
  ['shown in the case that is right', 'ABC', 'abc', true],
  ['shown as it was sent', 'ABC', 'ABC', false],
  ['another text', 'ABC', 'xyz', false],
  ['wrong in its other case, too', 'AB-C', 'ab-c', false],
])('a text that is %s', async (_what, sent, shown, isDoubtful) => {
  const reply = json(201, { id: '1', code: shown });
  const doubt = rewritingDoubt(await factsOfCreate(), { code: 'abc' }, { code: sent }, reply);
  expect(doubt !== undefined).toBe(isDoubtful);
});

test.each<[string, number, Json, boolean]>([
  ['rounded into its range', -0.001, 0, true],
  ['rounded, and shown as a text', -0.001, '0.00', true],
  ['shown as it was sent', -0.001, -0.001, false],
  ['far from what is shown', -1, 0, false],
  ['rounded to what is wrong, too', -1.001, -1, false],
])('a number that is %s', async (_what, sent, shown, isDoubtful) => {
  const reply = json(201, { id: '1', price: shown });
  const doubt = rewritingDoubt(await factsOfCreate(), { price: 1 }, { price: sent }, reply);
  expect(doubt !== undefined).toBe(isDoubtful);
});
