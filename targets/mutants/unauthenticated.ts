import { REFERENCE_TOKENS } from '../reference/index.ts';
import {
  actingBefore,
  asClient,
  refusing,
  takingTokenFrom,
  withBody,
  withHeader,
  withStatus,
} from './changes.ts';
import { mutant } from './mutant.ts';

/** The token in HTTP Basic credentials, wherever they stand. */
function fromBasic(header: string | null): string | undefined {
  const credentials = /^Basic (.+)$/.exec(header ?? '')?.[1];
  return credentials && Buffer.from(credentials, 'base64').toString().split(':')[0];
}

function afterScheme(header: string | null, scheme: string): string | undefined {
  return header?.startsWith(`${scheme} `) ? header.slice(scheme.length + 1) : undefined;
}

/** Mutants that answer a request without a readable token otherwise than they should. */
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
  mutant({
    id: 'accepts-bearer',
    title: 'getExperiment takes the token under the scheme Bearer',
    breaks: 'unauthenticated.unreadable',
    also: ['unauthenticated.unreadable-as-401'],
    operations: ['getExperiment'],
    change: takingTokenFrom(({ headers }) => {
      const token = afterScheme(headers.get('authorization'), 'Bearer');
      return token && !token.endsWith('=') ? token : undefined;
    }),
  }),
  mutant({
    id: 'accepts-any-scheme',
    title: 'listObservations takes Basic credentials under the scheme Bearer',
    breaks: 'unauthenticated.unreadable',
    also: ['unauthenticated.unreadable-as-401'],
    operations: ['listObservations'],
    change: takingTokenFrom(({ headers }) => {
      const text = fromBasic(headers.get('authorization')?.replace(/^Bearer /, 'Basic ') ?? null);
      return text && /^\w+$/.test(text) ? text : undefined;
    }),
  }),
  mutant({
    id: 'accepts-token-scheme',
    title: 'createExperimentToken takes the token under the scheme Token',
    breaks: 'unauthenticated.unreadable',
    also: ['unauthenticated.unreadable-as-401', 'unauthenticated.no-effect'],
    operations: ['createExperimentToken'],
    change: takingTokenFrom(({ headers }) => afterScheme(headers.get('authorization'), 'Token')),
  }),
  mutant({
    id: 'accepts-token-as-password',
    title: 'getBestAssignments takes the token as password',
    breaks: 'unauthenticated.unreadable',
    also: ['unauthenticated.unreadable-as-401'],
    operations: ['getBestAssignments'],
    change: takingTokenFrom(({ headers }) => {
      const [user, password] = Buffer.from(headers.get('authorization')?.slice(6) ?? '', 'base64')
        .toString()
        .split(':');
      return user === '' && password !== '' ? password : undefined;
    }),
  }),
  mutant({
    id: 'unreadable-403',
    title: 'listCheckpoints answers 403 to an Authorization header that it can not read',
    breaks: 'unauthenticated.unreadable',
    also: ['unauthenticated.unreadable-as-401'],
    operations: ['listCheckpoints'],
    change: refusing(['unreadable-token'], withStatus(403)),
  }),
  mutant({
    id: 'unreadable-base64-403',
    title: 'createProject answers 403 to credentials that are not base64',
    breaks: 'unauthenticated.unreadable',
    also: ['unauthenticated.unreadable-as-401'],
    operations: ['createProject'],
    change: refusing(['unreadable-token'], (answer, { request }) =>
      request.headers.get('authorization')?.includes('!') ? { ...answer, status: 403 } : answer,
    ),
  }),
  mutant({
    id: 'unreadable-400',
    title: 'createCheckpoint answers 400 to credentials that are not base64',
    breaks: 'unauthenticated.unreadable-as-401',
    operations: ['createCheckpoint'],
    change: refusing(['unreadable-token'], (answer, { request }) =>
      request.headers.get('authorization')?.includes('!') ? { ...answer, status: 400 } : answer,
    ),
  }),
  mutant({
    id: 'empty-user-400',
    title: 'getClient answers 400 to an empty user name',
    breaks: 'unauthenticated.unreadable-as-401',
    operations: ['getClient'],
    change: refusing(['unreadable-token'], (answer, { request }) =>
      fromBasic(request.headers.get('authorization')) === '' ? { ...answer, status: 400 } : answer,
    ),
  }),
  mutant({
    id: 'writes-before-401',
    title: 'createProjectNote makes the note before it answers 401',
    breaks: 'unauthenticated.no-effect',
    operations: ['createProjectNote'],
    change: actingBefore(['no-token'], asClient),
  }),
  mutant({
    id: 'deletes-before-401',
    title: 'deleteObservation deletes before it answers 401 to a token in another header',
    breaks: 'unauthenticated.no-effect',
    operations: ['deleteObservation'],
    change: (here) => ({
      refuse: async (refusal, context) => {
        if (here(context) && context.request.headers.has('x-api-key')) {
          await context.again(asClient(context.request));
        }
        return refusal;
      },
    }),
  }),
  mutant({
    id: 'updates-before-401',
    title: 'updateExperiment updates before it answers 401 to another scheme',
    breaks: 'unauthenticated.no-effect',
    operations: ['updateExperiment'],
    change: actingBefore(['unreadable-token'], asClient),
  }),
  mutant({
    id: 'challenge-missing',
    title: 'getTrainingRun answers 401 without a challenge',
    breaks: 'unauthenticated.challenge',
    operations: ['getTrainingRun'],
    change: refusing(['no-token', 'unreadable-token'], withHeader('www-authenticate', null)),
  }),
  mutant({
    id: 'challenge-missing-when-unreadable',
    title: 'createExperiment challenges only where there is no Authorization header at all',
    breaks: 'unauthenticated.challenge',
    operations: ['createExperiment'],
    change: refusing(['unreadable-token'], withHeader('www-authenticate', null)),
  }),
  mutant({
    id: 'challenge-empty',
    title: 'updateToken answers 401 with an empty challenge',
    breaks: 'unauthenticated.challenge',
    operations: ['updateToken'],
    change: refusing(['no-token', 'unreadable-token'], withHeader('www-authenticate', '')),
  }),
];
