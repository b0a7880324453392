import type { Answer, Context } from '../reference/index.ts';
import { refusing, withBody, withStatus } from './changes.ts';
import type { Change } from './mutant.ts';
import { mutant } from './mutant.ts';

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

/** Mutants that break `not-found.resource` or `not-found.endpoint`. */
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
    also: ['not-found.malformed-id'],
    operations: ['getProject'],
    change: refusing(['missing'], withStatus(403)),
  }),
  mutant({
    id: 'missing-null',
    title: 'getCheckpoint answers 200 with an empty object where there is no such checkpoint',
    breaks: 'not-found.resource',
    also: ['not-found.wrong-parent', 'not-found.malformed-id'],
    operations: ['getCheckpoint'],
    change: refusing(['missing'], (answer, context) => withBody({})({ ...answer, status: 200 }, context)),
  }),
  mutant({
    id: 'missing-empty-list',
    title: 'listObservations answers 200 with an empty list where there is no such experiment',
    breaks: 'not-found.resource',
    also: ['not-found.malformed-id'],
    operations: ['listObservations'],
    change: refusing(['missing'], (answer, context) =>
      withBody({ object: 'pagination', count: 0, data: [] })({ ...answer, status: 200 }, context),
    ),
  }),
  mutant({
    id: 'missing-delete-succeeds',
    title: 'deleteQueuedSuggestion answers 200 where there is nothing to delete',
    breaks: 'not-found.resource',
    also: ['not-found.deleted', 'not-found.wrong-parent', 'not-found.malformed-id'],
    operations: ['deleteQueuedSuggestion'],
    change: refusing(['missing'], (answer, context) => withBody({})({ ...answer, status: 200 }, context)),
  }),
  mutant({
    id: 'missing-500',
    title: 'getBestAssignments fails where there is no such experiment',
    breaks: 'not-found.resource',
    also: ['server-error.none', 'not-found.malformed-id'],
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
];
