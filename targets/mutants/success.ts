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
    title: 'getExperiment answers with the experiment of another id',
    breaks: 'success.resource',
    operations: ['getExperiment'],
    change: succeeding((answer, { values }) => {
      const id = values?.['experiment_id'] ?? '';
      return { ...answer, body: answer.body?.replaceAll(`"id":"${id}"`, '"id":"1"') ?? null };
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
    title: 'createTrainingRun refuses the documented key logs',
    breaks: 'success.resource',
    operations: ['createTrainingRun'],
    change: (here) => ({
      schemaFlaws: (body, caller) =>
        here(caller) && typeof body === 'object' && body !== null && 'logs' in body
          ? [{ at: '/logs', rule: 'unknown', message: 'unknown key' }]
          : DEFAULT_POLICY.schemaFlaws(body, caller),
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
