import { DEFAULT_POLICY } from '../reference/index.ts';
import { refusing, withStatus } from './changes.ts';
import type { Change } from './mutant.ts';
import { mutant } from './mutant.ts';

/** Accepts some texts for one query parameter. */
function acceptingQuery(name: string, accepted: (text: string) => boolean): Change {
  return (here) => ({
    acceptsParameter: (sent, caller) =>
      (here(caller) && sent.parameter.name === name && accepted(sent.text)) ||
      DEFAULT_POLICY.acceptsParameter(sent, caller),
  });
}

/** Takes a body under some media types for an empty object. */
function ignoringBody(ignored: (contentType: string | null) => boolean): Change {
  return (here) => ({
    readBody: (caller) =>
      here(caller) && ignored(caller.request.headers.get('content-type'))
        ? Promise.resolve({})
        : DEFAULT_POLICY.readBody(caller),
  });
}

/** Mutants that break `malformed.query-parameter` or `malformed.media-type`. */
export const malformedRequests = [
  mutant({
    id: 'query-limit-101',
    title: 'listProjects accepts a limit that is one too high',
    breaks: 'malformed.query-parameter',
    operations: ['listProjects'],
    change: acceptingQuery('limit', (text) => text === '101'),
  }),
  mutant({
    id: 'query-limit-negative',
    title: 'listTags accepts a limit below 0',
    breaks: 'malformed.query-parameter',
    operations: ['listTags'],
    change: acceptingQuery('limit', (text) => Number(text) < 0),
  }),
  mutant({
    id: 'query-limit-letters',
    title: 'listCheckpoints ignores a limit that is no number',
    breaks: 'malformed.query-parameter',
    operations: ['listCheckpoints'],
    change: acceptingQuery('limit', (text) => Number.isNaN(Number(text))),
  }),
  mutant({
    id: 'query-limit-fraction',
    title: 'listObservations rounds a limit',
    breaks: 'malformed.query-parameter',
    operations: ['listObservations'],
    change: acceptingQuery('limit', (text) => text === '1.5'),
  }),
  mutant({
    id: 'query-enum',
    title: 'listSuggestions accepts any state',
    breaks: 'malformed.query-parameter',
    operations: ['listSuggestions'],
    change: acceptingQuery('state', () => true),
  }),
  mutant({
    id: 'query-boolean',
    title: 'listExperiments accepts any number for a boolean',
    breaks: 'malformed.query-parameter',
    operations: ['listExperiments'],
    change: acceptingQuery('development', (text) => /^\d+$/.test(text)),
  }),
  mutant({
    id: 'query-boolean-capitals',
    title: 'listClientExperiments accepts TRUE for a boolean',
    breaks: 'malformed.query-parameter',
    operations: ['listClientExperiments'],
    change: acceptingQuery('development', (text) => text === 'TRUE'),
  }),
  mutant({
    id: 'query-limit-line-break',
    title: 'listQueuedSuggestions trims a limit',
    breaks: 'malformed.query-parameter',
    operations: ['listQueuedSuggestions'],
    change: acceptingQuery('limit', (text) => text === '100\n'),
  }),
  mutant({
    id: 'query-limit-cut-to-32-bits',
    title: 'listProjectExperiments cuts a limit to 32 bits before it looks at it',
    breaks: 'malformed.query-parameter',
    operations: ['listProjectExperiments'],
    change: acceptingQuery('limit', (text) => /^\d+$/.test(text) && (Number(text) | 0) === 100),
  }),
  mutant({
    id: 'query-filters-no-json',
    title: 'listProjectTrainingRuns ignores filters that are no JSON',
    breaks: 'malformed.query-parameter',
    operations: ['listProjectTrainingRuns'],
    change: (here) => ({
      ...acceptingQuery('filters', (text) => text === '[{')(here),
      perform: (order) =>
        DEFAULT_POLICY.perform(
          order.query['filters'] === '[{' ? { ...order, query: { ...order.query, filters: '[]' } } : order,
        ),
    }),
  }),
  mutant({
    id: 'query-filters-item',
    title: 'listClientTrainingRuns accepts a filter without its keys',
    breaks: 'malformed.query-parameter',
    operations: ['listClientTrainingRuns'],
    change: acceptingQuery('filters', (text) => text === '[{}]'),
  }),
  mutant({
    id: 'query-filters-operator',
    title: 'listProjectTrainingRuns accepts a filter with an operator that there is none of',
    breaks: 'malformed.query-parameter',
    operations: ['listProjectTrainingRuns'],
    change: acceptingQuery('filters', (text) => /"operator":"(?!isnull)[a-z]/.test(text)),
  }),
  mutant({
    id: 'query-404',
    title: 'listClientExperiments answers a bad query 404',
    breaks: 'malformed.query-parameter',
    operations: ['listClientExperiments'],
    change: refusing(['query'], withStatus(404)),
  }),
  mutant({
    id: 'media-type-ignores-body',
    title: 'createSuggestion answers 200 to text/plain, and ignores it',
    breaks: 'malformed.media-type',
    operations: ['createSuggestion'],
    change: ignoringBody((type) => type?.startsWith('text/plain') ?? false),
  }),
  mutant({
    id: 'media-type-ignores-form',
    title: 'updateProject answers 200 to what is declared as a form, and changes nothing',
    breaks: 'malformed.media-type',
    operations: ['updateProject'],
    change: ignoringBody((type) => type === 'application/x-www-form-urlencoded'),
  }),
  mutant({
    id: 'media-type-ignores-untyped',
    title: 'updateExperiment answers 200 to a body without a Content-Type, and changes nothing',
    breaks: 'malformed.media-type',
    operations: ['updateExperiment'],
    change: ignoringBody((type) => type === null),
  }),
  mutant({
    id: 'media-type-ignores-metadata',
    title: 'updateSuggestion answers 200 to text/plain, and changes nothing',
    breaks: 'malformed.media-type',
    operations: ['updateSuggestion'],
    change: ignoringBody((type) => type?.startsWith('text/plain') ?? false),
  }),
  mutant({
    id: 'media-type-ignores-values',
    title: 'updateObservation answers 200 to a body without a Content-Type, and changes nothing',
    breaks: 'malformed.media-type',
    operations: ['updateObservation'],
    change: ignoringBody((type) => type === null),
  }),
  mutant({
    id: 'media-type-415',
    title: 'createTag answers another Content-Type 415',
    breaks: 'malformed.media-type',
    also: ['status.documented'],
    operations: ['createTag'],
    change: refusing(['media-type'], withStatus(415)),
  }),
];
