import type { Json, JsonObject } from '../../../wire/json.ts';
import type { Order, Perform } from '../call.ts';
import { fill, listOf, objectsIn, pick, textOf, withoutNulls } from '../json-access.ts';
import type { Resource } from '../resource.ts';
import { now } from '../store.ts';
import type { Store } from '../store.ts';
import { progressOf } from './progress.ts';
import { categoryName } from '../rules/assignment-rules.ts';
import { page } from './pages.ts';
import { change, clientOf, markDeleted, named, NOTHING, shown } from './shared.ts';

const PARAMETER_KEYS = [
  'bounds',
  'grid',
  'default_value',
  'transformation',
  'prior',
  'conditions',
  'precision',
];
const PLAIN_KEYS = ['name', 'project', 'conditionals', 'linear_constraints', 'tasks', 'observation_budget'];

/** Experiments, and what is computed from them. */
export const experiments: Readonly<Record<string, Perform>> = {
  listExperiments: (order) => listed(order, order.store.below('experiment', order.token.client)),
  listClientExperiments: (order) => listed(order, order.store.below('experiment', clientOf(order))),
  listProjectExperiments: (order) =>
    listed(
      order,
      order.store
        .below('experiment', clientOf(order))
        .filter((each) => each.data['project'] === named(order, 'project_reference_id').id),
    ),
  createExperiment: create,
  createClientExperiment: create,
  getExperiment: (order) => shownExperiment(named(order, 'experiment_id'), order.store),
  updateExperiment: update,
  deleteExperiment: (order) => {
    const experiment = markDeleted(order, named(order, 'experiment_id'));
    if (order.query['include_runs'] === 'true') {
      order.store
        .below('training_run', experiment.client)
        .filter((each) => each.data['experiment'] === experiment.id)
        .forEach((each) => markDeleted(order, each));
    }
    return NOTHING;
  },
};

function listed(order: Order, all: readonly Resource[]): JsonObject {
  const { state = 'active', period_start, period_end, development, search, user } = order.query;
  const wanted = all.filter(
    (each) =>
      (state === 'all' || each.deleted === (state === 'deleted')) &&
      (period_start === undefined || each.created >= Number(period_start)) &&
      (period_end === undefined || each.created < Number(period_end)) &&
      (development === undefined || each.data['development'] === (development === 'true')) &&
      (search === undefined || textOf(each.data['name']).includes(search)) &&
      (user === undefined || each.data['user'] === user),
  );
  return page(order, wanted, (each) => shownExperiment(each, order.store));
}

function create(order: Order): JsonObject {
  const { body, store, token, policy } = order;
  const client = clientOf(order);
  const experiment = store.add({
    kind: 'experiment',
    parent: client,
    client,
    data: {
      ...fill(body, PLAIN_KEYS),
      type: body['type'] ?? 'offline',
      client,
      user: token.user,
      development: policy.isDevelopment(order),
      updated: now(),
      parameters: objectsIn(body['parameters']).map(storedParameter),
      metrics: objectsIn(body['metrics']).map(storedMetric),
      parallel_bandwidth: body['parallel_bandwidth'] ?? 1,
      num_solutions: body['num_solutions'] ?? 1,
      metadata: withoutNulls(body['metadata']),
    },
  });
  return shownExperiment(experiment, store);
}

function update(order: Order): JsonObject {
  const { body, store } = order;
  const { state, parameters, metrics, parallel_bandwidth: bandwidth, metadata } = body;
  const changed = change(order, named(order, 'experiment_id'), {
    ...pick(body, ['name', 'project', 'observation_budget']),
    ...(bandwidth !== undefined && { parallel_bandwidth: bandwidth ?? 1 }),
    ...(metadata !== undefined && { metadata: withoutNulls(metadata) }),
    ...(parameters !== undefined && { parameters: objectsIn(parameters).map(storedParameter) }),
    ...(metrics !== undefined && { metrics: objectsIn(metrics).map(storedMetric) }),
  });
  const experiment = state === undefined ? changed : markDeleted(order, changed, state === 'deleted');
  return shownExperiment(experiment, store);
}

function storedParameter(parameter: JsonObject): JsonObject {
  const categories = listOf(parameter['categorical_values']).map((each, index) => ({
    name: categoryName(each),
    enum_index: index + 1,
  }));
  return {
    object: 'parameter',
    ...fill(parameter, ['name', 'type', ...PARAMETER_KEYS]),
    categorical_values: categories.length > 0 ? categories : null,
  };
}

function storedMetric(metric: JsonObject): JsonObject {
  return {
    name: metric['name'] ?? null,
    objective: metric['objective'] ?? 'maximize',
    strategy: metric['strategy'] ?? 'optimize',
    threshold: metric['threshold'] ?? null,
  };
}

/** An experiment's answer. */
function shownExperiment(experiment: Resource, store: Store): JsonObject {
  const state: Json = experiment.deleted ? 'deleted' : 'active';
  return { ...shown(experiment), state, progress: progressOf(experiment, store) };
}
