import { REFERENCE_TOKENS } from '../reference/index.ts';
import { asClient, refusing, takingTokenFrom, withBody, withStatus } from './changes.ts';
import { mutant } from './mutant.ts';

/** The token in HTTP Basic credentials, wherever they stand. */
export function fromBasic(header: string | null): string | undefined {
  const credentials = /^Basic (.+)$/.exec(header ?? '')?.[1];
  return credentials && Buffer.from(credentials, 'base64').toString().split(':')[0];
}

/** Mutants that break `unauthenticated.no-token` or `unauthenticated.wrong-header`. */
export const unauthenticated = [
  mutant({
    id: 'no-token-reads',
    title: 'getOrganization needs no token',
    breaks: 'unauthenticated.no-token',
    also: ['unauthenticated.wrong-header'],
    operations: ['getOrganization'],
    change: takingTokenFrom(({ headers }) => (headers.has('authorization') ? null : REFERENCE_TOKENS.client)),
  }),
  mutant({
    id: 'no-token-deletes',
    title: 'deleteObservations needs no token',
    breaks: 'unauthenticated.no-token',
    also: ['unauthenticated.wrong-header', 'unauthenticated.no-effect'],
    operations: ['deleteObservations'],
    change: takingTokenFrom(({ headers }) => (headers.has('authorization') ? null : REFERENCE_TOKENS.client)),
  }),
  mutant({
    id: 'no-token-403',
    title: 'listProjects answers 403 without a token',
    breaks: 'unauthenticated.no-token',
    also: ['unauthenticated.wrong-header'],
    operations: ['listProjects'],
    change: refusing(['no-token'], withStatus(403)),
  }),
  mutant({
    id: 'no-token-404',
    title: 'getToken answers 404 without a token',
    breaks: 'unauthenticated.no-token',
    also: ['unauthenticated.wrong-header'],
    operations: ['getToken'],
    change: refusing(['no-token'], withStatus(404)),
  }),
  mutant({
    id: 'no-token-empty-list',
    title: 'listTags answers 200 with an empty list without a token',
    breaks: 'unauthenticated.no-token',
    also: ['unauthenticated.wrong-header'],
    operations: ['listTags'],
    change: refusing(['no-token'], (answer, context) =>
      withBody({ object: 'pagination', count: 0, data: [] })({ ...answer, status: 200 }, context),
    ),
  }),
  mutant({
    id: 'token-in-api-key',
    title: 'getClient takes the token from the header X-Api-Key',
    breaks: 'unauthenticated.wrong-header',
    operations: ['getClient'],
    change: takingTokenFrom(({ headers }) => headers.get('x-api-key')),
  }),
  mutant({
    id: 'token-in-query',
    title: 'listClientExperiments takes the token from the query',
    breaks: 'unauthenticated.wrong-header',
    operations: ['listClientExperiments'],
    change: takingTokenFrom(({ query }) => query.get('api_token')),
  }),
  mutant({
    id: 'token-in-cookie',
    title: 'getProject takes the token from a cookie',
    breaks: 'unauthenticated.wrong-header',
    operations: ['getProject'],
    change: takingTokenFrom(({ headers }) => /api_token=(\w+)/.exec(headers.get('cookie') ?? '')?.[1]),
  }),
  mutant({
    id: 'token-in-proxy-header',
    title: 'createTrainingRunToken takes the token from Proxy-Authorization',
    breaks: 'unauthenticated.wrong-header',
    also: ['unauthenticated.no-effect'],
    operations: ['createTrainingRunToken'],
    change: takingTokenFrom(({ headers }) => fromBasic(headers.get('proxy-authorization'))),
  }),
  mutant({
    id: 'token-in-body',
    title: 'createTag takes the token from the body',
    breaks: 'unauthenticated.wrong-header',
    also: ['unauthenticated.no-effect'],
    operations: ['createTag'],
    change: refusing(['no-token'], async (answer, { request, again }) => {
      const text = Buffer.from(await request.bytes()).toString();
      return text.includes('"api_token"') ? again(asClient(request)) : answer;
    }),
  }),
  mutant({
    id: 'wrong-header-403',
    title: 'updateProject answers 403 to a token in X-Auth-Token',
    breaks: 'unauthenticated.wrong-header',
    operations: ['updateProject'],
    change: refusing(['no-token'], (answer, { request }) =>
      request.headers.has('x-auth-token') ? { ...answer, status: 403 } : answer,
    ),
  }),
];
