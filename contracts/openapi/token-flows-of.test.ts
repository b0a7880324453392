import { expect, test } from 'vitest';
import { resolverOf } from './resolver.ts';
import { tokenFlowsOf } from './token-flows-of.ts';

test('the flows that need nobody at a browser are told, of each scheme, with where their tokens are had', () => {
  const tokenUrl = '/token';
  const authorizationUrl = '/login';
  const document = {
    components: {
      securitySchemes: {
        machines: {
          type: 'oauth2',
          flows: { clientCredentials: { tokenUrl }, password: { tokenUrl: '/in' } },
        },
        people: { type: 'oauth2', flows: { authorizationCode: { authorizationUrl, tokenUrl } } },
        referred: { $ref: '#/components/x-scheme' },
        unfinished: { type: 'oauth2', flows: { password: {} } },
        basic: { type: 'http', scheme: 'basic' },
      },
      'x-scheme': { type: 'oauth2', flows: { password: { tokenUrl } } },
    },
  };
  expect(tokenFlowsOf(document, resolverOf(document))).toEqual([
    { scheme: 'machines', grant: 'client_credentials', tokenUrl },
    { scheme: 'machines', grant: 'password', tokenUrl: '/in' },
    { scheme: 'referred', grant: 'password', tokenUrl },
  ]);
  expect(tokenFlowsOf({}, resolverOf({}))).toEqual([]);
});
