import { DEFAULT_POLICY } from '../reference/index.ts';
import { actingBefore, refusing, withBody, withHeader, withStatus } from './changes.ts';
import type { Change } from './mutant.ts';
import { mutant } from './mutant.ts';

/** Takes one method for another. */
function taking(method: string, as: string): Change {
  return (here) => ({
    chooseOperation: (located) => {
      const { request } = located;
      const meant = here(located) && request.method === method ? as : request.method;
      return DEFAULT_POLICY.chooseOperation({ ...located, request: { ...request, method: meant } });
    },
  });
}

/** Obeys a header that asks for another method than the request's. */
function obeying(header: string): Change {
  return (here) => ({
    decorate: (answer, { request, again, ...context }) => {
      const method = request.headers.get(header);
      return method !== null && here(context) ? again({ method }) : answer;
    },
  });
}

/** Obeys such a header with POST alone. */
function obeyingWithPost(header: string): Change {
  return (here) => ({
    decorate: (answer, { request, again, ...context }) => {
      const method = request.headers.get(header);
      return method !== null && request.method === 'POST' && here(context) ? again({ method }) : answer;
    },
  });
}

/** Mutants that answer a method that the path does not take otherwise than they should. */
export const methodNotAllowed = [
  mutant({
    id: 'method-404',
    title: 'the path of one checkpoint answers PUT 404',
    breaks: 'method-not-allowed.documented-method',
    operations: ['getCheckpoint'],
    change: refusing(['method'], (answer, { request }) =>
      request.method === 'PUT' ? { ...answer, status: 404 } : answer,
    ),
  }),
  mutant({
    id: 'method-400',
    title: 'the path of the tags answers DELETE 400',
    breaks: 'method-not-allowed.documented-method',
    operations: ['listTags'],
    change: refusing(['method'], (answer, { request }) =>
      request.method === 'DELETE' ? { ...answer, status: 400 } : answer,
    ),
  }),
  mutant({
    id: 'method-200',
    title: 'the path of the notes answers DELETE 200, and does nothing',
    breaks: 'method-not-allowed.documented-method',
    operations: ['listProjectNotes'],
    change: refusing(['method'], (answer, context) =>
      context.request.method === 'DELETE' ? withBody({})({ ...answer, status: 200 }, context) : answer,
    ),
  }),
  mutant({
    id: 'method-post-as-put',
    title: 'the path of one training run takes POST for PUT',
    breaks: 'method-not-allowed.documented-method',
    also: ['method-not-allowed.no-effect'],
    operations: ['updateTrainingRun'],
    change: taking('POST', 'PUT'),
  }),
  mutant({
    id: 'method-put-as-post',
    title: 'the path of the queued suggestions takes PUT for POST',
    breaks: 'method-not-allowed.documented-method',
    also: ['method-not-allowed.no-effect'],
    operations: ['createQueuedSuggestion'],
    change: taking('PUT', 'POST'),
  }),
  mutant({
    id: 'method-501',
    title: 'the path of the projects answers PUT 501',
    breaks: 'method-not-allowed.documented-method',
    also: ['server-error.none'],
    operations: ['createProject'],
    change: refusing(['method'], (answer, { request }) =>
      request.method === 'PUT' ? { ...answer, status: 501 } : answer,
    ),
  }),
  mutant({
    id: 'patch-as-put',
    title: 'the path of one experiment takes PATCH for PUT',
    breaks: 'method-not-allowed.other-method',
    also: ['method-not-allowed.no-effect'],
    operations: ['updateExperiment'],
    change: taking('PATCH', 'PUT'),
  }),
  mutant({
    id: 'patch-404',
    title: 'the path of one suggestion answers PATCH 404',
    breaks: 'method-not-allowed.other-method',
    operations: ['updateSuggestion'],
    change: refusing(['method'], (answer, { request }) =>
      request.method === 'PATCH' ? { ...answer, status: 404 } : answer,
    ),
  }),
  mutant({
    id: 'purge-200',
    title: 'the path of one project answers PURGE 200',
    breaks: 'method-not-allowed.other-method',
    operations: ['getProject'],
    change: refusing(['method'], (answer, context) =>
      context.request.method === 'PURGE' ? withBody({})({ ...answer, status: 200 }, context) : answer,
    ),
  }),
  mutant({
    id: 'propfind-as-get',
    title: 'the path of the best assignments takes PROPFIND for GET',
    breaks: 'method-not-allowed.other-method',
    operations: ['getBestAssignments'],
    change: taking('PROPFIND', 'GET'),
  }),
  mutant({
    id: 'propfind-400',
    title: 'the path of the organization answers PROPFIND 400',
    breaks: 'method-not-allowed.other-method',
    operations: ['getOrganization'],
    change: refusing(['method'], (answer, context) =>
      context.request.method === 'PROPFIND' ? withStatus(400)(answer, context) : answer,
    ),
  }),
  mutant({
    id: 'allow-missing',
    title: 'the path of one observation answers 405 without Allow',
    breaks: 'method-not-allowed.allow',
    operations: ['getObservation', 'updateObservation'],
    change: refusing(['method'], withHeader('allow', null)),
  }),
  mutant({
    id: 'allow-incomplete',
    title: 'the path of the suggestions answers 405 with Allow: GET alone',
    breaks: 'method-not-allowed.allow',
    operations: ['listSuggestions', 'createSuggestion'],
    change: refusing(['method'], withHeader('allow', 'GET')),
  }),
  mutant({
    id: 'allow-missing-for-patch',
    title: 'the path of one project answers PATCH without Allow',
    breaks: 'method-not-allowed.allow',
    operations: ['updateProject'],
    change: refusing(['method'], (answer, context) =>
      context.request.method === 'PATCH' ? withHeader('allow', null)(answer, context) : answer,
    ),
  }),
  mutant({
    id: 'override-deletes',
    title: 'getObservation obeys X-HTTP-Method-Override',
    breaks: 'method-not-allowed.no-effect',
    operations: ['getObservation'],
    change: obeying('x-http-method-override'),
  }),
  mutant({
    id: 'override-by-another-header',
    title: 'getTrainingRun obeys X-HTTP-Method',
    breaks: 'method-not-allowed.no-effect',
    operations: ['getTrainingRun'],
    change: obeying('x-http-method'),
  }),
  mutant({
    id: 'override-empties-list',
    title: 'listObservations obeys X-Method-Override',
    breaks: 'method-not-allowed.no-effect',
    operations: ['listObservations'],
    change: obeying('x-method-override'),
  }),
  mutant({
    id: 'patch-acts-before-405',
    title: 'the path of one project updates it before it answers PATCH 405',
    breaks: 'method-not-allowed.no-effect',
    operations: ['updateProject'],
    change: actingBefore(['method'], ({ method }) => (method === 'PATCH' ? { method: 'PUT' } : {})),
  }),
  mutant({
    id: 'override-by-post-deletes',
    title: 'the path of one suggestion takes POST with X-HTTP-Method-Override for what that names',
    breaks: 'method-not-allowed.no-effect',
    operations: ['deleteSuggestion'],
    change: obeyingWithPost('x-http-method-override'),
  }),
  mutant({
    id: 'override-by-post-updates',
    title: 'the path of one project takes POST with X-Method-Override for what that names',
    breaks: 'method-not-allowed.no-effect',
    operations: ['updateProject'],
    change: obeyingWithPost('x-method-override'),
  }),
];
