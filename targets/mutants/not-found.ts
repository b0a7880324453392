import { DEFAULT_POLICY } from '../reference/index.ts';
import type { Answer, Context } from '../reference/index.ts';
import { refusing, withBody, withStatus } from './changes.ts';
import type { Change } from './mutant.ts';
import { mutant } from './mutant.ts';

/** Shows what was deleted as if it were there. */
const keepingDeleted: Change = (here) => ({
  isThere: (resource, caller) => here(caller) || DEFAULT_POLICY.isThere(resource, caller),
});

/** Finds a child below whatever parent the path names. */
const ignoringParent: Change = (here) => ({
  isChild: (resource, parent, caller) => here(caller) || DEFAULT_POLICY.isChild(resource, parent, caller),
});

/** Reads an id that has not the form of one. */
function readingIds(read: (text: string) => string): Change {
  return (here) => ({
    readId: (text, parameter, caller) =>
      DEFAULT_POLICY.readId(here(caller) ? read(text) : text, parameter, caller),
  });
}

/** Answers paths that do not exist otherwise. */
function atUnknownPaths(
  replace: (answer: Answer, context: Context, segments: readonly string[]) => Answer | Promise<Answer>,
): Change {
  return () => ({
    decorate: (answer, context) =>
      context.refusal?.reason === 'endpoint'
        ? replace(answer, context, context.request.path.split('/').slice(1))
        : answer,
  });
}

/** Mutants that answer a request for what is not there otherwise than they should. */
export const notFound = [
  mutant({
    id: 'missing-400',
    title: 'getStoppingCriteria answers 400 where there is no such experiment',
    breaks: 'not-found.resource',
    operations: ['getStoppingCriteria'],
    change: refusing(['missing'], withStatus(400)),
  }),
  mutant({
    id: 'missing-403',
    title: 'getProject answers 403 where there is no such project',
    breaks: 'not-found.resource',
    operations: ['getProject'],
    change: refusing(['missing'], withStatus(403)),
  }),
  mutant({
    id: 'missing-null',
    title: 'getCheckpoint answers 200 with an empty object where there is no such checkpoint',
    breaks: 'not-found.resource',
    also: ['not-found.wrong-parent'],
    operations: ['getCheckpoint'],
    change: refusing(['missing'], (answer, context) => withBody({})({ ...answer, status: 200 }, context)),
  }),
  mutant({
    id: 'missing-empty-list',
    title: 'listObservations answers 200 with an empty list where there is no such experiment',
    breaks: 'not-found.resource',
    operations: ['listObservations'],
    change: refusing(['missing'], (answer, context) =>
      withBody({ object: 'pagination', count: 0, data: [] })({ ...answer, status: 200 }, context),
    ),
  }),
  mutant({
    id: 'missing-delete-succeeds',
    title: 'deleteQueuedSuggestion answers 200 where there is nothing to delete',
    breaks: 'not-found.resource',
    also: ['not-found.deleted', 'not-found.wrong-parent'],
    operations: ['deleteQueuedSuggestion'],
    change: refusing(['missing'], (answer, context) => withBody({})({ ...answer, status: 200 }, context)),
  }),
  mutant({
    id: 'missing-500',
    title: 'getBestAssignments fails where there is no such experiment',
    breaks: 'not-found.resource',
    also: ['server-error.none'],
    operations: ['getBestAssignments'],
    change: refusing(['missing'], withStatus(500)),
  }),
  mutant({
    id: 'endpoint-400',
    title: 'a path of a single unknown name is answered 400',
    breaks: 'not-found.endpoint',
    operations: ['getClient', 'listExperiments', 'createTag'],
    change: atUnknownPaths((answer, _context, { length }) =>
      length === 2 ? { ...answer, status: 400 } : answer,
    ),
  }),
  mutant({
    id: 'endpoint-403',
    title: 'an unknown part behind a resource is answered 403',
    breaks: 'not-found.endpoint',
    operations: ['getExperiment', 'getTrainingRun'],
    change: atUnknownPaths((answer, _context, { length }) =>
      length === 4 ? { ...answer, status: 403 } : answer,
    ),
  }),
  mutant({
    id: 'endpoint-ignores-the-rest',
    title: 'what follows the id of a client in a path is ignored',
    breaks: 'not-found.endpoint',
    operations: ['getClient'],
    change: atUnknownPaths((answer, { again }, [version, kind, id, ...rest]) =>
      kind === 'clients' && rest.length === 1 ? again({ path: `/${version}/${kind}/${id}` }) : answer,
    ),
  }),
  mutant({
    id: 'endpoint-page',
    title: 'an unknown path is answered 200 with the page of an application',
    breaks: 'not-found.endpoint',
    operations: ['getOrganization', 'listTags', 'getToken'],
    change: atUnknownPaths(() => ({
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: '<!doctype html><div id="app"></div>',
    })),
  }),
  mutant({
    id: 'endpoint-405',
    title: 'an unknown path is answered 405',
    breaks: 'not-found.endpoint',
    also: ['method-not-allowed.allow'],
    operations: ['deleteTrainingRun', 'updateExperiment'],
    change: atUnknownPaths((answer) => ({ ...answer, status: 405 })),
  }),
  mutant({
    id: 'deleted-readable',
    title: 'getSuggestion shows a suggestion that was deleted',
    breaks: 'not-found.deleted',
    operations: ['getSuggestion'],
    change: keepingDeleted,
  }),
  mutant({
    id: 'deleted-deletable',
    title: 'deleteObservation deletes an observation for the second time',
    breaks: 'not-found.deleted',
    operations: ['deleteObservation'],
    change: keepingDeleted,
  }),
  mutant({
    id: 'deleted-changeable',
    title: 'updateObservation changes an observation that was deleted',
    breaks: 'not-found.deleted',
    operations: ['updateObservation'],
    change: keepingDeleted,
  }),
  mutant({
    id: 'deleted-token-readable',
    title: 'getToken shows a token that was deleted',
    breaks: 'not-found.deleted',
    operations: ['getToken'],
    change: keepingDeleted,
  }),
  mutant({
    id: 'deleted-tag-link',
    title: 'removeTrainingRunTag removes a tag that the run does not have',
    breaks: 'not-found.deleted',
    also: ['not-found.wrong-parent'],
    operations: ['removeTrainingRunTag'],
    change: ignoringParent,
  }),
  mutant({
    id: 'deleted-409',
    title: 'updateSuggestion answers 409 for a suggestion that was deleted',
    breaks: 'not-found.deleted',
    operations: ['updateSuggestion'],
    change: refusing(['missing'], (answer, { store, values }) =>
      store.get('suggestion', values?.['suggestion_id'] ?? '')?.deleted ? { ...answer, status: 409 } : answer,
    ),
  }),
  mutant({
    id: 'wrong-parent-reads',
    title: 'getObservation finds an observation of another experiment',
    breaks: 'not-found.wrong-parent',
    operations: ['getObservation'],
    change: ignoringParent,
  }),
  mutant({
    id: 'wrong-parent-checkpoint',
    title: 'getCheckpoint finds a checkpoint of another run',
    breaks: 'not-found.wrong-parent',
    operations: ['getCheckpoint'],
    change: ignoringParent,
  }),
  mutant({
    id: 'wrong-parent-deletes',
    title: 'deleteSuggestion deletes a suggestion of another experiment',
    breaks: 'not-found.wrong-parent',
    operations: ['deleteSuggestion'],
    change: ignoringParent,
  }),
  mutant({
    id: 'wrong-parent-400',
    title: 'getQueuedSuggestion answers 400 for an entry of another experiment',
    breaks: 'not-found.wrong-parent',
    operations: ['getQueuedSuggestion'],
    change: refusing(['missing'], (answer, { store, values }) => {
      const found = store.get('queued_suggestion', values?.['queued_suggestion_id'] ?? '');
      const elsewhere = found && !found.deleted && store.get('experiment', values?.['experiment_id'] ?? '');
      return elsewhere ? { ...answer, status: 400 } : answer;
    }),
  }),
  mutant({
    id: 'bad-id-with-letters',
    title: 'getExperiment reads the digits of 1abc',
    breaks: 'not-found.malformed-id',
    operations: ['getExperiment'],
    change: readingIds((text) => text.replace(/^(\d+)[a-z]+$/, '$1')),
  }),
  mutant({
    id: 'bad-id-with-sign',
    title: 'getSuggestion reads an id with a plus sign',
    breaks: 'not-found.malformed-id',
    operations: ['getSuggestion'],
    change: readingIds((text) => text.replace(/^\+/, '')),
  }),
  mutant({
    id: 'bad-id-with-fraction',
    title: 'deleteTrainingRun cuts the fraction off an id',
    breaks: 'not-found.malformed-id',
    operations: ['deleteTrainingRun'],
    change: readingIds((text) => text.replace(/\.\d+$/, '')),
  }),
  mutant({
    id: 'bad-id-with-space',
    title: 'listSuggestions trims an id',
    breaks: 'not-found.malformed-id',
    operations: ['listSuggestions'],
    change: readingIds((text) => text.trim()),
  }),
  mutant({
    id: 'bad-id-ends-at-null',
    title: 'getProject reads an id up to U+0000',
    breaks: 'not-found.malformed-id',
    operations: ['getProject'],
    change: readingIds((text) => text.split('\0')[0] ?? ''),
  }),
  mutant({
    id: 'bad-id-403',
    title: 'getClient answers 403 to an id of the wrong form',
    breaks: 'not-found.malformed-id',
    operations: ['getClient'],
    change: refusing(['malformed-id'], withStatus(403)),
  }),
];
