import { expect, test } from 'vitest';
import { contractOf } from '../../contracts/openapi/testing/things.ts';
import type { Json } from '../../wire/json.ts';
import { ownAccountLines, withOwnAccounts } from './with-own-accounts.ts';

const ACCOUNT = { type: 'string', pattern: '^AC[0-9a-f]{8}$' };

async function ownValues(schema: Json, token: string, scheme = 'basic', values?: Record<string, string>) {
  const contract = await contractOf(
    {
      openapi: '3.1.0',
      info: { title: 'Calls', version: '1' },
      security: [{ auth: [] }],
      components: { securitySchemes: { auth: { type: 'http', scheme } } },
      paths: {
        '/accounts/{sid}/calls': {
          parameters: [{ name: 'sid', in: 'path', required: true, schema }],
          get: { operationId: 'listCalls', responses: { '200': { description: 'All.' } } },
        },
      },
    },
    {},
    {},
  );
  const client = { name: 'client', variable: 'TOKEN', token, ...(values && { values }) };
  const told = ownAccountLines({ client }, contract);
  return { values: withOwnAccounts({ client }, contract).client?.values, told };
}

test('a user name of the form that paths begin with names its own account there', async () => {
  expect(await ownValues(ACCOUNT, 'AC01234567:secret')).toEqual({
    values: { sid: 'AC01234567' },
    told: ['sid is taken to be the user name of client'],
  });
  expect((await ownValues(ACCOUNT, 'AC01234567:secret', 'basic', { sid: 'AC76543210' })).values).toEqual({
    sid: 'AC76543210',
  });
});

test.each<[string, Json, string, string?]>([
  ['of another form', ACCOUNT, 'ada:secret'],
  ['where any text has the form', { type: 'string', pattern: '^[a-z]+$' }, 'ada:secret'],
  ['where nothing says which form it has', { type: 'string' }, 'AC01234567:secret'],
  ['where there is no secret behind it', ACCOUNT, 'AC01234567'],
  ['where tokens are no names', ACCOUNT, 'AC01234567:secret', 'bearer'],
])('a user name %s names none', async (_where, schema, token, scheme) => {
  expect(await ownValues(schema, token, scheme)).toEqual({ told: [] });
});
