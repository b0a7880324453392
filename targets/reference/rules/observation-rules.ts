import type { Json, JsonObject } from '../../../wire/json.ts';
import { isJsonObject } from '../../../wire/json.ts';
import type { Flaw } from '../call.ts';
import { idOf, objectOf, objectsIn, textOf } from '../json-access.ts';
import type { Resource } from '../resource.ts';
import type { Store } from '../store.ts';
import { assignmentFlaws } from './assignment-rules.ts';

/** What an experiment has against an observation, as it would be after the request. */
export function observationFlaws(
  observation: JsonObject,
  experiment: Resource,
  store: Store,
): readonly Flaw[] {
  const { suggestion, assignments, values, failed, task } = observation;
  const given = [suggestion, assignments].filter((each) => each !== undefined && each !== null);
  return [
    ...(given.length === 1
      ? []
      : [flaw('', 'one-source', 'exactly one of suggestion and assignments is needed')]),
    ...suggestionFlaws(suggestion, experiment, store),
    ...(isJsonObject(assignments) ? assignmentFlaws(assignments, experiment.data) : []),
    ...valueFlaws(values, failed === true, experiment.data),
    ...taskFlaws(task, experiment.data, isJsonObject(assignments)),
  ];
}

/** The suggestion that a body names, if it is one of the experiment. */
export function suggestionOf(
  named: Json | undefined,
  experiment: Resource,
  store: Store,
): Resource | undefined {
  const suggestion = store.get('suggestion', idOf(named));
  return suggestion && suggestion.parent === experiment.id && !suggestion.deleted ? suggestion : undefined;
}

function suggestionFlaws(named: Json | undefined, experiment: Resource, store: Store): readonly Flaw[] {
  if (named === undefined || named === null || suggestionOf(named, experiment, store)) return [];
  return [flaw('/suggestion', 'unknown-suggestion', 'the experiment has no such suggestion')];
}

function valueFlaws(values: Json | undefined, failed: boolean, experiment: JsonObject): readonly Flaw[] {
  const missing = values === undefined || values === null;
  if (failed) return missing ? [] : [flaw('/values', 'failed-values', 'a failed observation has none')];
  if (missing) return [flaw('/values', 'missing-values', 'an observation that did not fail has them')];
  const named = objectsIn(values).map((each) => textOf(each['name']));
  const metrics = objectsIn(experiment['metrics']).map((each) => textOf(each['name']));
  return [
    ...metrics
      .filter((each) => !named.includes(each))
      .map(() => flaw('/values', 'missing-value', 'every metric needs a value')),
    ...named
      .filter((each) => !metrics.includes(each))
      .map(() => flaw('/values', 'unknown-value', 'the experiment has no such metric')),
  ];
}

/** What is wrong with a task: a multitask experiment needs one of its own beside assignments, any other takes none. */
export function taskFlaws(
  task: Json | undefined,
  experiment: JsonObject,
  assigned: boolean,
): readonly Flaw[] {
  const tasks = objectsIn(experiment['tasks']).map((each) => each['name']);
  if (task === undefined || task === null) {
    return tasks.length > 0 && assigned
      ? [flaw('/task', 'missing-task', 'a multitask experiment needs it')]
      : [];
  }
  if (assigned && tasks.includes(taskName(task))) return [];
  return [flaw('/task', 'unknown-task', 'the experiment has no such task, or there are no assignments')];
}

/** The name of a task, which is given alone or in an object. */
export function taskName(task: Json): string {
  return textOf(task) || textOf(objectOf(task)['name']);
}

function flaw(at: string, rule: string, message: string): Flaw {
  return { at, rule, message };
}
