import { DEFAULT_POLICY, malformed } from '../reference/index.ts';
import { succeeding, withHeader, withText } from './changes.ts';
import { mutant } from './mutant.ts';

/** Mutants that break `success.resource`: a valid request does not get what it asks for. */
export const success = [
  mutant({
    id: 'success-without-body',
    title: 'getClient answers 200 with an empty body',
    breaks: 'success.resource',
    operations: ['getClient'],
    change: succeeding(withText('')),
  }),
  mutant({
    id: 'success-in-html',
    title: 'listTags answers 200 with a page of HTML',
    breaks: 'success.resource',
    operations: ['listTags'],
    change: succeeding((answer, context) =>
      withHeader('content-type', 'text/html')(
        { ...answer, body: '<!doctype html><title>Tags</title>' },
        context,
      ),
    ),
  }),
  mutant({
    id: 'success-with-another-resource',
    title: 'getExperiment answers with the oldest experiment of the client, whatever the id',
    breaks: 'success.resource',
    operations: ['getExperiment'],
    change: (here) => ({
      perform: (order) => {
        const asked = order.resources['experiment_id'];
        const [oldest] = asked ? order.store.below('experiment', asked.client) : [];
        if (!here(order) || !oldest) return DEFAULT_POLICY.perform(order);
        return DEFAULT_POLICY.perform({ ...order, resources: { experiment_id: oldest } });
      },
    }),
  }),
  mutant({
    id: 'success-in-an-envelope',
    title: 'getProject wraps the project in another object',
    breaks: 'success.resource',
    operations: ['getProject'],
    change: succeeding((answer) => ({ ...answer, body: `{"result":${answer.body ?? 'null'}}` })),
  }),
  mutant({
    id: 'success-as-redirect',
    title: 'getTrainingRun sends valid requests elsewhere',
    breaks: 'success.resource',
    also: ['status.documented', 'error-body.shape'],
    operations: ['getTrainingRun'],
    change: succeeding(() => ({
      status: 302,
      headers: { location: '/v2/training_runs', 'content-type': 'application/json' },
      body: '{}',
    })),
  }),
  mutant({
    id: 'success-refuses-optional-key',
    title: 'createProject refuses the documented key metadata',
    breaks: 'success.resource',
    operations: ['createProject'],
    change: (here) => ({
      schemaFlaws: (body, caller) =>
        here(caller) && typeof body === 'object' && body !== null && 'metadata' in body
          ? [{ at: '/metadata', rule: 'unknown', message: 'unknown key' }]
          : DEFAULT_POLICY.schemaFlaws(body, caller),
    }),
  }),
  mutant({
    id: 'success-refuses-query',
    title: 'listCheckpoints refuses every limit',
    breaks: 'success.resource',
    operations: ['listCheckpoints'],
    change: (here) => ({
      acceptsParameter: (sent, caller) =>
        !(here(caller) && sent.parameter.name === 'limit') && DEFAULT_POLICY.acceptsParameter(sent, caller),
    }),
  }),
  mutant({
    id: 'success-refuses-empty-object',
    title: 'createSuggestion refuses an empty object, though no key is required',
    breaks: 'success.resource',
    operations: ['createSuggestion'],
    change: (here) => ({
      perform: (order) => {
        if (here(order) && Object.keys(order.body).length === 0)
          throw malformed('schema', 'No key is given.');
        return DEFAULT_POLICY.perform(order);
      },
    }),
  }),
];
