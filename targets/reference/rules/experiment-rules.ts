import type { JsonObject } from '../../../wire/json.ts';
import type { Flaw } from '../call.ts';
import { listOf, objectOf, objectsIn, textOf } from '../json-access.ts';
import { categoriesOf } from './assignment-rules.ts';

/** What stands against an experiment beyond its schema, in the form of a request to create it. */
export function experimentFlaws(experiment: JsonObject): readonly Flaw[] {
  return [
    ...objectsIn(experiment['parameters']).flatMap((each, index) => parameterFlaws(each, index, experiment)),
    ...objectsIn(experiment['linear_constraints']).flatMap((each, index) =>
      objectsIn(each['terms'])
        .filter((term) => !mayBeTerm(textOf(term['name']), experiment))
        .map(() =>
          flaw(`/linear_constraints/${index}/terms`, 'linear-term', 'it needs a free double parameter'),
        ),
    ),
    ...repeatedCosts(experiment),
  ];
}

function parameterFlaws(parameter: JsonObject, index: number, experiment: JsonObject): readonly Flaw[] {
  const at = `/parameters/${index}`;
  return [
    ...(isWithin(parameter, 'default_value', parameter)
      ? []
      : [flaw(`${at}/default_value`, 'default-range', 'it is no value of the parameter')]),
    ...(isWithin(objectOf(parameter['prior']), 'mean', parameter)
      ? []
      : [flaw(`${at}/prior/mean`, 'prior-range', 'it is not within the bounds')]),
    ...Object.entries(objectOf(parameter['conditions']))
      .filter(([name, values]) => {
        const known = objectsIn(experiment['conditionals']).find((each) => each['name'] === name);
        const wanted = Array.isArray(values) ? listOf(values) : [values];
        return !wanted.every((each) => listOf(known?.['values']).includes(each));
      })
      .map(() =>
        flaw(`${at}/conditions`, 'unknown-condition', 'the experiment has no such conditional value'),
      ),
  ];
}

/** Whether an object's member is a value of a parameter, or not there. */
function isWithin(object: JsonObject, name: string, parameter: JsonObject): boolean {
  const value = object[name];
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return categoriesOf(parameter).includes(value);
  const { min, max } = objectOf(parameter['bounds']);
  return (
    !(typeof min === 'number' && Number(value) < min) && !(typeof max === 'number' && Number(value) > max)
  );
}

function mayBeTerm(name: string, experiment: JsonObject): boolean {
  const parameter = objectsIn(experiment['parameters']).find((each) => each['name'] === name);
  return (
    parameter?.['type'] === 'double' &&
    Object.keys(objectOf(parameter['conditions'])).length === 0 &&
    parameter['transformation'] !== 'log'
  );
}

function repeatedCosts(experiment: JsonObject): readonly Flaw[] {
  const costs = objectsIn(experiment['tasks']).map((each) => each['cost']);
  return new Set(costs).size === costs.length
    ? []
    : [flaw('/tasks', 'task-costs', 'their costs must differ')];
}

/** What an experiment has against an update of it: some of its parts are fixed. */
export function experimentUpdateFlaws(update: JsonObject, experiment: JsonObject): readonly Flaw[] {
  const parameters = objectsIn(experiment['parameters']);
  const metrics = objectsIn(experiment['metrics']);
  const optimized = metrics.filter((each) => each['strategy'] === 'optimize').length;
  return [
    ...experimentFlaws({ ...experiment, ...update }),
    ...objectsIn(update['parameters']).flatMap((each, index) => changedParameter(each, index, parameters)),
    ...(update['metrics'] === undefined || sameMetrics(objectsIn(update['metrics']), metrics)
      ? []
      : [flaw('/metrics', 'fixed-metrics', 'only their thresholds may change')]),
    ...(update['observation_budget'] !== undefined && optimized > 1
      ? [flaw('/observation_budget', 'fixed-budget', 'it is fixed with more than one optimized metric')]
      : []),
  ];
}

function changedParameter(
  parameter: JsonObject,
  index: number,
  known: readonly JsonObject[],
): readonly Flaw[] {
  const before = known.find((each) => each['name'] === parameter['name']);
  const at = `/parameters/${index}`;
  if (!before) {
    return parameter['default_value'] === undefined
      ? [flaw(`${at}/default_value`, 'missing-default', 'a new parameter needs it')]
      : [];
  }
  const fixed = ['type', 'transformation'].filter(
    (key) => parameter[key] !== undefined && parameter[key] !== (before[key] ?? 'none'),
  );
  return fixed.map((key) => flaw(`${at}/${key}`, 'fixed-parameter', 'it cannot be changed'));
}

function sameMetrics(sent: readonly JsonObject[], known: readonly JsonObject[]): boolean {
  return (
    sent.length === known.length &&
    sent.every((each) => {
      const before = known.find((one) => one['name'] === each['name']);
      return (
        before !== undefined &&
        ['objective', 'strategy'].every((key) => (each[key] ?? before[key]) === before[key])
      );
    })
  );
}

function flaw(at: string, rule: string, message: string): Flaw {
  return { at, rule, message };
}
