import {
  actingBefore,
  asClient,
  asClientWithOnly,
  refusing,
  takingTokenFrom,
  withHeader,
  withStatus,
} from './changes.ts';
import { mutant } from './mutant.ts';
import { fromBasic } from './unauthenticated.ts';

function afterScheme(header: string | null, scheme: string): string | undefined {
  return header?.startsWith(`${scheme} `) ? header.slice(scheme.length + 1) : undefined;
}

/** What stands behind `username=`, in quotation marks or not. */
function userNameBehind(scheme: string): Parameters<typeof takingTokenFrom>[0] {
  return ({ headers }) =>
    /^username="?(\w+)"?$/.exec(afterScheme(headers.get('authorization'), scheme) ?? '')?.[1];
}

/** Mutants that take a token that can't be read, write before they answer 401, or answer it without a challenge. */
export const unreadableTokens = [
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
    id: 'accepts-bare-token',
    title: 'getCheckpoint takes the token without a scheme',
    breaks: 'unauthenticated.unreadable',
    also: ['unauthenticated.unreadable-as-401'],
    operations: ['getCheckpoint'],
    change: takingTokenFrom(({ headers }) => /^\w+$/.exec(headers.get('authorization') ?? '')?.[0]),
  }),
  mutant({
    id: 'accepts-user-name-in-digest',
    title: 'listExperiments takes the token as the user name of Digest',
    breaks: 'unauthenticated.unreadable',
    also: ['unauthenticated.unreadable-as-401'],
    operations: ['listExperiments'],
    change: takingTokenFrom(userNameBehind('Digest')),
  }),
  mutant({
    id: 'accepts-user-name-behind-basic',
    title: 'getSuggestion takes the token as a user name behind Basic',
    breaks: 'unauthenticated.unreadable',
    also: ['unauthenticated.unreadable-as-401'],
    operations: ['getSuggestion'],
    change: takingTokenFrom(userNameBehind('Basic')),
  }),
  mutant({
    id: 'accepts-user-name-behind-bearer',
    title: 'listProjects takes the token as a user name behind Bearer',
    breaks: 'unauthenticated.unreadable',
    also: ['unauthenticated.unreadable-as-401'],
    operations: ['listProjects'],
    change: takingTokenFrom(userNameBehind('Bearer')),
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
    id: 'updates-metadata-before-401',
    title: 'updateTrainingRun writes the metadata before it answers 401',
    breaks: 'unauthenticated.no-effect',
    operations: ['updateTrainingRun'],
    change: actingBefore(['no-token'], asClientWithOnly('metadata')),
  }),
  mutant({
    id: 'updates-the-same-before-401',
    title: 'updateSuggestion updates before it answers 401, with a body that is always the same',
    breaks: 'unauthenticated.no-effect',
    operations: ['updateSuggestion'],
    change: actingBefore(['no-token'], asClient),
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
