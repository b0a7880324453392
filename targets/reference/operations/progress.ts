import type { JsonObject } from '../../../wire/json.ts';
import type { Order, Perform } from '../call.ts';
import { objectsIn } from '../json-access.ts';
import type { Resource } from '../resource.ts';
import type { Store } from '../store.ts';
import { page } from './pages.ts';
import { named, shown } from './shared.ts';

/** What is computed from an experiment's observations. */
export const progress: Readonly<Record<string, Perform>> = {
  getBestAssignments: (order) => {
    const best = bestOf(named(order, 'experiment_id'), order.store);
    return page(order, best, ({ id, data }) => ({
      object: 'best_assignments',
      id,
      assignments: data['assignments'] ?? null,
      values: data['values'] ?? null,
      metadata: data['metadata'] ?? null,
    }));
  },
  getStoppingCriteria: (order) => {
    const experiment = named(order, 'experiment_id');
    const budget = experiment.data['observation_budget'];
    const reached = typeof budget === 'number' && observationsOf(experiment, order.store).length >= budget;
    return {
      object: 'stopping_criteria',
      should_stop: reached,
      reasons: reached ? ['observation_budget_reached'] : [],
    };
  },
  // Importances need more observations than are documented: there are none yet.
  getMetricImportances: (order: Order) => page(order, [], () => ({})),
};

/** The observations that count. */
function observationsOf(experiment: Resource, store: Store): readonly Resource[] {
  return store.below('observation', experiment.id).filter((each) => !each.deleted);
}

function bestOf(experiment: Resource, store: Store): readonly Resource[] {
  const metric = objectsIn(experiment.data['metrics']).find((each) => each['strategy'] === 'optimize');
  const sign = metric?.['objective'] === 'minimize' ? -1 : 1;
  const score = (each: Resource): number => {
    const value = objectsIn(each.data['values']).find((one) => one['name'] === metric?.['name'])?.['value'];
    return sign * Number(value ?? -Infinity);
  };
  const measured = observationsOf(experiment, store).filter(
    (each) => objectsIn(each.data['values']).length > 0,
  );
  return measured.toSorted((one, other) => score(other) - score(one)).slice(0, 1);
}

/** How far an experiment has come. */
export function progressOf(experiment: Resource, store: Store): JsonObject {
  const observations = observationsOf(experiment, store);
  return {
    object: 'progress',
    observation_count: observations.length,
    observation_budget_consumed: observations.length,
    first_observation: shownOrNull(observations[0]),
    last_observation: shownOrNull(observations.at(-1)),
  };
}

function shownOrNull(resource: Resource | undefined): JsonObject | null {
  return resource ? shown(resource) : null;
}
