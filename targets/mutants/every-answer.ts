import { DEFAULT_POLICY, readToken } from '../reference/index.ts';
import { crashingOver, refusing, withBody, withMessage, withStatus } from './changes.ts';
import { mutant } from './mutant.ts';

/** Mutants that break what holds for every answer: nothing is disclosed, no 5XX, no undocumented status. */
export const everyAnswer = [
  mutant({
    id: 'discloses-stack',
    title: 'createProject answers a body that is no JSON with a stack trace',
    breaks: 'error-body.disclosure',
    operations: ['createProject'],
    change: refusing(
      ['syntax'],
      withBody({
        error: {
          message: 'We are not able to parse the JSON data.',
          stack:
            'SyntaxError: Unexpected token\n    at JSON.parse (<anonymous>)\n    at readBody (/srv/api/src/body.ts:41:12)',
        },
      }),
    ),
  }),
  mutant({
    id: 'discloses-traceback',
    title: 'getObservation answers an id of the wrong form with a Python traceback',
    breaks: 'error-body.disclosure',
    operations: ['getObservation'],
    change: refusing(
      ['malformed-id'],
      withMessage(
        'Traceback (most recent call last):\n  File "/srv/api/handlers/observations.py", line 88, in get\nValueError: invalid literal for int()',
      ),
    ),
  }),
  mutant({
    id: 'discloses-sql',
    title: 'createTag answers 409 with the statement that failed',
    breaks: 'error-body.disclosure',
    operations: ['createTag'],
    change: refusing(
      ['taken'],
      withMessage(
        'duplicate key value violates unique constraint "tags_name": INSERT INTO tags (client_id, name) VALUES (1, $1)',
      ),
    ),
  }),
  mutant({
    id: 'discloses-token',
    title: "getExperiment answers 403 with the caller's token in the message",
    breaks: 'error-body.disclosure',
    operations: ['getExperiment'],
    change: refusing(['foreign', 'revoked-token'], (answer, context) =>
      withMessage(`The API token ${readToken(context)} has no access.`)(answer, context),
    ),
  }),
  mutant({
    id: 'discloses-source-path',
    title: 'a path that does not exist is answered with the file of the routes',
    breaks: 'error-body.disclosure',
    operations: ['getClient', 'listTags', 'getExperiment'],
    change: () => ({
      decorate: (answer, context) =>
        context.refusal?.reason === 'endpoint'
          ? withMessage('no such route in /srv/api/src/routes/index.ts')(answer, context)
          : answer,
    }),
  }),
  mutant({
    id: 'crashes-over-proto',
    title: 'createProject fails over the key __proto__',
    breaks: 'server-error.none',
    also: ['malformed.hostile-value'],
    operations: ['createProject'],
    change: crashingOver((text) => text.includes('__proto__')),
  }),
  mutant({
    id: 'crashes-over-nesting',
    title: 'createExperiment fails over a body that is nested a thousand deep',
    breaks: 'server-error.none',
    also: ['malformed.hostile-value'],
    operations: ['createExperiment'],
    change: crashingOver((text) => /\[{1000}|(\{"a":){1000}/.test(text)),
  }),
  mutant({
    id: 'crashes-over-long-id',
    title: 'getTrainingRun fails over an id of very many digits',
    breaks: 'server-error.none',
    also: ['not-found.malformed-id'],
    operations: ['getTrainingRun'],
    change: (here) => ({
      readId: (text, parameter, caller) => {
        if (here(caller) && text.length > 30) throw new Error('the mutant fails here');
        return DEFAULT_POLICY.readId(text, parameter, caller);
      },
    }),
  }),
  mutant({
    id: 'crashes-over-base64',
    title: 'getStoppingCriteria fails over credentials that are not base64',
    breaks: 'server-error.none',
    also: ['unauthenticated.unreadable', 'unauthenticated.unreadable-as-401'],
    operations: ['getStoppingCriteria'],
    change: (here) => ({
      readToken: (call) => {
        const header = call.request.headers.get('authorization') ?? '';
        if (here(call) && header.includes('!')) throw new Error('the mutant fails here');
        return DEFAULT_POLICY.readToken(call);
      },
    }),
  }),
  mutant({
    id: 'crashes-over-empty-body',
    title: 'createObservation fails over an empty body',
    breaks: 'server-error.none',
    also: ['malformed.body-syntax'],
    operations: ['createObservation'],
    change: crashingOver((text) => text.trim() === ''),
  }),
  mutant({
    id: 'crashes-in-html',
    title: 'updateTrainingRun fails over U+0000 with a bare 502 of a proxy',
    breaks: 'server-error.none',
    also: ['malformed.hostile-value', 'error-body.shape', 'error-body.media-type'],
    operations: ['updateTrainingRun'],
    change: (here) => ({
      ...crashingOver((text) => text.includes(String.raw`\u0000`))(here),
      decorate: (answer, { refusal }) =>
        refusal?.reason === 'crash'
          ? { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad Gateway</h1>' }
          : answer,
    }),
  }),
  mutant({
    id: 'drops-the-connection',
    title: 'createProjectNote drops the connection over a very long string',
    breaks: 'server-error.none',
    also: ['malformed.key-value', 'malformed.hostile-value'],
    operations: ['createProjectNote'],
    change: (here) => ({
      ...crashingOver((text) => text.length > 50_000)(here),
      decorate: (answer, { refusal }) =>
        refusal?.reason === 'crash' ? { ...answer, dropped: true } : answer,
    }),
  }),
  mutant({
    id: 'hangs-over-nesting',
    title: 'createTag never answers a body that is nested five thousand deep',
    breaks: 'server-error.none',
    also: ['malformed.hostile-value'],
    operations: ['createTag'],
    change: (here) => ({
      readBody: async (caller) => {
        const bytes = here(caller) ? await caller.request.bytes() : [];
        if (bytes.length > 5000 && bytes.filter((each) => each === 0x5b).length >= 5000) {
          await new Promise<never>(() => {});
        }
        return DEFAULT_POLICY.readBody(caller);
      },
    }),
  }),
  mutant({
    id: 'status-422',
    title: 'updateProject answers values outside their range 422',
    breaks: 'status.documented',
    also: ['malformed.key-value', 'malformed.key-type', 'malformed.key-coercion', 'malformed.hostile-value'],
    operations: ['updateProject'],
    change: refusing(['schema'], withStatus(422)),
  }),
  mutant({
    id: 'status-410',
    title: 'getQueuedSuggestion answers 410 for what was deleted',
    breaks: 'status.documented',
    also: ['not-found.deleted'],
    operations: ['getQueuedSuggestion'],
    change: refusing(['missing'], (answer, { store, values }) =>
      store.get('queued_suggestion', values?.['queued_suggestion_id'] ?? '')?.deleted
        ? { ...answer, status: 410 }
        : answer,
    ),
  }),
  mutant({
    id: 'status-418',
    title: 'the path of the notes answers PURGE 418',
    breaks: 'status.documented',
    also: ['method-not-allowed.other-method'],
    operations: ['listProjectNotes'],
    change: refusing(['method'], (answer, { request }) =>
      request.method === 'PURGE' ? { ...answer, status: 418 } : answer,
    ),
  }),
];
