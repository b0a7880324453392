import { refusing, withBody, withHeader, withText } from './changes.ts';
import type { Replace } from './changes.ts';
import { mutant } from './mutant.ts';

const html: Replace = (answer, context) =>
  withHeader('content-type', 'text/html')({ ...answer, body: '<h1>Not Found</h1>' }, context);

/** Mutants that break `error-body.shape` or `error-body.media-type`, each in one place. */
export const errorBodies = [
  mutant({
    id: 'shape-message-at-top',
    title: 'getExperiment puts the message of a 404 at the top of the body',
    breaks: 'error-body.shape',
    operations: ['getExperiment'],
    change: refusing(['missing', 'malformed-id'], withBody({ message: 'Not found.' })),
  }),
  mutant({
    id: 'shape-error-is-text',
    title: 'listTags answers 401 with a text for the error',
    breaks: 'error-body.shape',
    operations: ['listTags'],
    change: refusing(['no-token', 'unreadable-token'], withBody({ error: 'No API token provided.' })),
  }),
  mutant({
    id: 'shape-message-empty',
    title: 'getCheckpoint answers 403 with an empty message',
    breaks: 'error-body.shape',
    operations: ['getCheckpoint'],
    change: refusing(['unknown-token', 'revoked-token', 'foreign'], withBody({ error: { message: '' } })),
  }),
  mutant({
    id: 'shape-message-blank',
    title: 'createProject answers 409 with a message of spaces',
    breaks: 'error-body.shape',
    operations: ['createProject'],
    change: refusing(['taken'], withBody({ error: { message: ' \n\t ' } })),
  }),
  mutant({
    id: 'shape-message-number',
    title: 'createObservation answers 400 with a number for the message',
    breaks: 'error-body.shape',
    operations: ['createObservation'],
    change: refusing(['schema', 'rule'], withBody({ error: { message: 400 } })),
  }),
  mutant({
    id: 'shape-message-null',
    title: 'createTag answers a body that is no JSON with null for the message',
    breaks: 'error-body.shape',
    operations: ['createTag'],
    change: refusing(['syntax'], withBody({ error: { message: null } })),
  }),
  mutant({
    id: 'shape-list',
    title: 'the path of one suggestion answers 405 with a list',
    breaks: 'error-body.shape',
    operations: ['getSuggestion', 'updateSuggestion'],
    change: refusing(['method'], withBody([{ error: { message: 'Method not allowed.' } }])),
  }),
  mutant({
    id: 'shape-errors-list',
    title: 'createTrainingRun lists its errors under another key',
    breaks: 'error-body.shape',
    operations: ['createTrainingRun'],
    change: refusing(['schema', 'rule'], withBody({ errors: [{ message: 'Incorrect.' }] })),
  }),
  mutant({
    id: 'shape-error-list',
    title: 'updateProject answers 400 with a list for the error',
    breaks: 'error-body.shape',
    operations: ['updateProject'],
    change: refusing(['schema'], withBody({ error: [{ message: 'Incorrect.' }] })),
  }),
  mutant({
    id: 'shape-problem-details',
    title: 'getToken answers 404 with problem details in place of the documented body',
    breaks: 'error-body.shape',
    operations: ['getToken'],
    change: refusing(['missing', 'malformed-id'], (answer, context) =>
      withHeader('content-type', 'application/problem+json')(
        { ...answer, body: '{"title":"Not Found","status":404}' },
        context,
      ),
    ),
  }),
  mutant({
    id: 'shape-empty-body',
    title: 'the path of the tags answers 405 with no body',
    breaks: 'error-body.shape',
    operations: ['listTags', 'createTag'],
    change: refusing(['method'], withText('')),
  }),
  mutant({
    id: 'shape-cut-off',
    title: 'updateSuggestion answers a body that is no JSON with one that is none either',
    breaks: 'error-body.shape',
    operations: ['updateSuggestion'],
    change: refusing(['syntax', 'body-type'], withText('{"error":{"message":"Incorrect JSON')),
  }),
  mutant({
    id: 'shape-json-in-a-string',
    title: 'listObservations answers a bad query with JSON inside a JSON string',
    breaks: 'error-body.shape',
    operations: ['listObservations'],
    change: refusing(['query'], (answer) => ({ ...answer, body: JSON.stringify(answer.body) })),
  }),
  mutant({
    id: 'shape-html-on-unknown-path',
    title: 'a path that does not exist is answered with a page of HTML',
    breaks: 'error-body.shape',
    also: ['error-body.media-type'],
    operations: ['getClient', 'listTags', 'getExperiment'],
    change: () => ({
      decorate: (answer, context) =>
        context.refusal?.reason === 'endpoint' ? html(answer, context) : answer,
    }),
  }),
  mutant({
    id: 'shape-html-on-bad-id',
    title: 'getObservation answers an id of the wrong form with a page of HTML',
    breaks: 'error-body.shape',
    also: ['error-body.media-type'],
    operations: ['getObservation'],
    change: refusing(['malformed-id'], html),
  }),
  mutant({
    id: 'media-type-html-on-405',
    title: 'the path of the client answers 405 as text/html',
    breaks: 'error-body.media-type',
    operations: ['getClient'],
    change: refusing(['method'], withHeader('content-type', 'text/html; charset=utf-8')),
  }),
  mutant({
    id: 'media-type-missing-on-403',
    title: 'createExperimentToken answers 403 without a Content-Type',
    breaks: 'error-body.media-type',
    operations: ['createExperimentToken'],
    change: refusing(
      ['unknown-token', 'revoked-token', 'wrong-kind', 'permission', 'foreign'],
      withHeader('content-type', null),
    ),
  }),
  mutant({
    id: 'media-type-plain-on-404',
    title: 'getProject answers 404 as text/plain',
    breaks: 'error-body.media-type',
    operations: ['getProject'],
    change: refusing(['missing', 'malformed-id'], withHeader('content-type', 'text/plain')),
  }),
  mutant({
    id: 'media-type-nearly-json',
    title: 'createCheckpoint answers 400 as text/json',
    breaks: 'error-body.media-type',
    operations: ['createCheckpoint'],
    change: refusing(
      ['schema', 'rule', 'syntax', 'body-type', 'encoding', 'media-type'],
      withHeader('content-type', 'text/json'),
    ),
  }),
  mutant({
    id: 'media-type-plain-on-401',
    title: 'deleteObservation answers a header that can not be read as text/plain',
    breaks: 'error-body.media-type',
    operations: ['deleteObservation'],
    change: refusing(['unreadable-token'], withHeader('content-type', 'text/plain')),
  }),
  mutant({
    id: 'shape-bad-escape',
    title: 'getExperiment answers an escape that it can not read with a page',
    breaks: 'error-body.shape',
    also: ['error-body.media-type'],
    operations: ['getExperiment'],
    change: refusing(['malformed-id'], (answer, context) =>
      /%(?![\da-f]{2})/i.test(context.request.path) ? html({ ...answer, status: 400 }, context) : answer,
    ),
  }),
];
