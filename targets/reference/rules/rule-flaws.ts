import type { Json, JsonObject } from '../../../wire/json.ts';
import { isJsonObject } from '../../../wire/json.ts';
import type { Flaw, Order } from '../call.ts';
import { idOf, objectsIn } from '../json-access.ts';
import { mergedObservation } from '../operations/observations.ts';
import { clientOf, named } from '../operations/shared.ts';
import { assignmentFlaws } from './assignment-rules.ts';
import { experimentFlaws, experimentUpdateFlaws } from './experiment-rules.ts';
import { observationFlaws, taskFlaws } from './observation-rules.ts';
import { runFlaws } from './run-rules.ts';

const RULES: Readonly<Record<string, (order: Order) => readonly Flaw[]>> = {
  createExperiment: (order) => [...projectFlaws(order), ...experimentFlaws(order.body)],
  createClientExperiment: (order) => [...projectFlaws(order), ...experimentFlaws(order.body)],
  updateExperiment: (order) => [
    ...projectFlaws(order),
    ...experimentUpdateFlaws(order.body, named(order, 'experiment_id').data),
  ],
  createSuggestion: proposedFlaws,
  createQueuedSuggestion: proposedFlaws,
  createObservation: (order) => observationFlaws(order.body, named(order, 'experiment_id'), order.store),
  createObservationBatch: (order) =>
    objectsIn(order.body['observations']).flatMap((each, index) =>
      observationFlaws(each, named(order, 'experiment_id'), order.store).map((flaw) => ({
        ...flaw,
        at: `/observations/${index}${flaw.at}`,
      })),
    ),
  updateObservation: (order) =>
    observationFlaws(
      mergedObservation(named(order, 'observation_id').data, order.body),
      named(order, 'experiment_id'),
      order.store,
      // What was stored before may be of parameters, or of a suggestion, that are gone by now.
    ).filter(
      ({ at }) =>
        !/^\/(assignments|suggestion)/.test(at) || Object.hasOwn(order.body, at.split('/')[1] ?? ''),
    ),
  createTrainingRun: (order) => runFlaws(order.body),
  createTrainingRunBatch: (order) =>
    objectsIn(order.body['runs']).flatMap((each, index) => runFlaws(each, `/runs/${index}`)),
  updateTrainingRun: (order) => [
    ...projectFlaws(order),
    ...runFlaws({ ...named(order, 'training_run_id').data, ...order.body }),
  ],
  addTrainingRunTag: ({ body, store, resources }) =>
    store.get('tag', idOf(body['id']))?.client === resources['training_run_id']?.client
      ? []
      : [{ at: '/id', rule: 'unknown-tag', message: 'the client has no such tag' }],
  updateToken: (order) =>
    order.body['expires'] === 'renew' && order.store.token(named(order, 'token').id)?.lease === null
      ? [{ at: '/expires', rule: 'no-lease', message: 'the token is not renewable' }]
      : [],
};

/** What the state has against the body of a request that its schema has nothing against. */
export function ruleFlaws(order: Order): readonly Flaw[] {
  return RULES[order.operation.id]?.(order) ?? [];
}

function projectFlaws(order: Order): readonly Flaw[] {
  const project: Json | undefined = order.body['project'];
  if (typeof project !== 'string' || order.store.get('project', project, clientOf(order))) return [];
  return [{ at: '/project', rule: 'unknown-project', message: 'the client has no such project' }];
}

function proposedFlaws(order: Order): readonly Flaw[] {
  const experiment: JsonObject = named(order, 'experiment_id').data;
  const { assignments, task } = order.body;
  return [
    ...(isJsonObject(assignments) ? assignmentFlaws(assignments, experiment) : []),
    ...taskFlaws(task, experiment, isJsonObject(assignments)),
  ];
}
