import type { JsonObject } from '../../../wire/json.ts';
import type { Order, Perform } from '../call.ts';
import { idOf, objectsIn, withoutNulls } from '../json-access.ts';
import type { Resource } from '../resource.ts';
import { suggestionOf, taskName } from '../rules/observation-rules.ts';
import { page } from './pages.ts';
import { change, markDeleted, named, NOTHING, shown } from './shared.ts';
import { taskIn } from './suggestions.ts';

/** Observations. */
export const observations: Readonly<Record<string, Perform>> = {
  listObservations: (order) => {
    const { deleted = 'false' } = order.query;
    return page(
      order,
      below(order).filter((each) => String(each.deleted) === deleted),
      shown,
    );
  },
  createObservation: (order) => shown(create(order, order.body)),
  createObservationBatch: (order) => {
    const created = objectsIn(order.body['observations']).map((each) => create(order, each));
    return page({ ...order, query: { ascending: 'true' } }, created, shown);
  },
  getObservation: (order) => shown(named(order, 'observation_id')),
  updateObservation: (order) => {
    const observation = named(order, 'observation_id');
    const merged = mergedObservation(observation.data, order.body);
    return shown(change(order, observation, stored(order, merged)));
  },
  deleteObservation: (order) => {
    markDeleted(order, named(order, 'observation_id'));
    return NOTHING;
  },
  deleteObservations: (order) => {
    below(order).forEach((each) => markDeleted(order, each));
    return NOTHING;
  },
};

function below(order: Order): readonly Resource[] {
  return order.store.below('observation', named(order, 'experiment_id').id);
}

function create(order: Order, body: JsonObject): Resource {
  const experiment = named(order, 'experiment_id');
  return order.store.add({
    kind: 'observation',
    parent: experiment.id,
    client: experiment.client,
    data: stored(order, body),
  });
}

function stored(order: Order, observation: JsonObject): JsonObject {
  const experiment = named(order, 'experiment_id');
  const { suggestion: id, assignments, values, failed, metadata, task } = observation;
  const suggestion = suggestionOf(id, experiment, order.store);
  if (suggestion) change(order, suggestion, { state: 'closed' });
  const shownTask =
    task === undefined || task === null ? suggestion?.data['task'] : taskIn(experiment, taskName(task));
  return {
    experiment: experiment.id,
    suggestion: idOf(id) || null,
    assignments: assignments ?? suggestion?.data['assignments'] ?? null,
    values: values ?? null,
    failed: failed ?? false,
    metadata: withoutNulls(metadata),
    ...(shownTask !== undefined && { task: shownTask }),
  };
}

/** An observation as an update would leave it, in the form of a request to create it. */
export function mergedObservation(before: JsonObject, body: JsonObject): JsonObject {
  // The assignments that a stored observation shows are its suggestion's, if it has one.
  const own = before['suggestion'] === null ? before : { ...before, assignments: null };
  return { ...own, ...body };
}
