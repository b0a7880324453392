import type { JsonObject } from '../../../wire/json.ts';
import { isJsonObject } from '../../../wire/json.ts';
import type { Order, Perform } from '../call.ts';
import { objectsIn, withoutNulls } from '../json-access.ts';
import type { Resource } from '../resource.ts';
import { taskName } from '../rules/observation-rules.ts';
import { page } from './pages.ts';
import { proposal } from './proposal.ts';
import { change, markDeleted, named, NOTHING, shown } from './shared.ts';

/** Suggestions and the queue that they are taken from. */
export const suggestions: Readonly<Record<string, Perform>> = {
  listSuggestions: (order) => {
    const { id, state, deleted = 'false' } = order.query;
    const wanted = below(order, 'suggestion').filter(
      (each) =>
        String(each.deleted) === deleted &&
        (state === undefined || each.data['state'] === state) &&
        (id === undefined || id.split(',').includes(each.id)),
    );
    return page(order, wanted, shownSuggestion);
  },
  createSuggestion: (order) => {
    const experiment = named(order, 'experiment_id');
    const suggestion = order.store.add({
      kind: 'suggestion',
      parent: experiment.id,
      client: experiment.client,
      data: {
        experiment: experiment.id,
        ...assigned(order, experiment),
        state: 'open',
        metadata: withoutNulls(order.body['metadata']),
      },
    });
    return shownSuggestion(suggestion);
  },
  getSuggestion: (order) => shownSuggestion(named(order, 'suggestion_id')),
  updateSuggestion: (order) => {
    const { metadata } = order.body;
    const data: JsonObject = metadata === undefined ? {} : { metadata: withoutNulls(metadata) };
    return shownSuggestion(change(order, named(order, 'suggestion_id'), data));
  },
  deleteSuggestion: (order) => {
    markDeleted(order, named(order, 'suggestion_id'));
    return NOTHING;
  },
  deleteSuggestions: (order) => {
    const { state } = order.query;
    below(order, 'suggestion')
      .filter((each) => state === undefined || each.data['state'] === state)
      .forEach((each) => markDeleted(order, each));
    return NOTHING;
  },
  listQueuedSuggestions: (order) => page(order, queue(order), shown),
  createQueuedSuggestion: (order) => {
    const experiment = named(order, 'experiment_id');
    const { assignments = null, task } = order.body;
    const queued = order.store.add({
      kind: 'queued_suggestion',
      parent: experiment.id,
      client: experiment.client,
      data: {
        experiment: experiment.id,
        assignments,
        ...(task !== undefined && { task: taskIn(experiment, taskName(task)) }),
      },
    });
    return shown(queued);
  },
  getQueuedSuggestion: (order) => shown(named(order, 'queued_suggestion_id')),
  deleteQueuedSuggestion: (order) => {
    markDeleted(order, named(order, 'queued_suggestion_id'));
    return NOTHING;
  },
};

function below(order: Order, kind: 'suggestion' | 'queued_suggestion'): readonly Resource[] {
  return order.store.below(kind, named(order, 'experiment_id').id);
}

function queue(order: Order): readonly Resource[] {
  return below(order, 'queued_suggestion').filter((each) => !each.deleted);
}

/** What was asked for, else the oldest in the queue, else something new. */
function assigned(order: Order, experiment: Resource): JsonObject {
  const { assignments, task } = order.body;
  if (isJsonObject(assignments)) {
    return { assignments, ...(task !== undefined && { task: taskIn(experiment, taskName(task)) }) };
  }
  const [next] = queue(order);
  if (next) {
    markDeleted(order, next);
    const { assignments: queued = null, task: queuedTask } = next.data;
    return { assignments: queued, ...(queuedTask !== undefined && { task: queuedTask }) };
  }
  const [firstTask] = objectsIn(experiment.data['tasks']);
  return {
    assignments: proposal(experiment.data, order.store.next()),
    ...(firstTask && { task: firstTask }),
  };
}

/** A task as it is shown. */
export function taskIn(experiment: Resource, name: string): JsonObject {
  return objectsIn(experiment.data['tasks']).find((each) => each['name'] === name) ?? { name };
}

function shownSuggestion(suggestion: Resource): JsonObject {
  return { ...shown(suggestion), deleted: suggestion.deleted };
}
