import type { Json } from '../../wire/json.ts';
import { textOf } from '../reference/index.ts';
import { overlooking, overlookingAt } from './changes.ts';
import { mutant } from './mutant.ts';

const hasLength =
  (length: number) =>
  (value: Json | undefined): boolean =>
    typeof value === 'string' && value.length === length;

/** Mutants that break `malformed.key-value`, each at one bound of one key. */
export const malformedValues = [
  mutant({
    id: 'value-name-by-one',
    title: 'createProject accepts a name that is one letter too long',
    breaks: 'malformed.key-value',
    operations: ['createProject'],
    change: overlookingAt('maxLength', '/name', hasLength(101)),
  }),
  mutant({
    id: 'value-name-empty',
    title: 'createTrainingRun accepts an empty name',
    breaks: 'malformed.key-value',
    operations: ['createTrainingRun'],
    change: overlookingAt('minLength', '/name'),
  }),
  mutant({
    id: 'value-budget-zero',
    title: 'createExperiment accepts an observation budget of 0',
    breaks: 'malformed.key-value',
    operations: ['createExperiment'],
    change: overlookingAt('minimum', '/observation_budget', (value) => value === 0),
  }),
  mutant({
    id: 'value-budget-fraction',
    title: 'createClientExperiment accepts a fraction for the observation budget',
    breaks: 'malformed.key-value',
    operations: ['createClientExperiment'],
    change: overlookingAt('type', '/observation_budget', (value) => typeof value === 'number'),
  }),
  mutant({
    id: 'value-enum-capitals',
    title: 'createTrainingRun accepts its states in capitals',
    breaks: 'malformed.key-value',
    operations: ['createTrainingRun'],
    change: overlookingAt('enum', '/state', (value) => value === textOf(value).toUpperCase()),
  }),
  mutant({
    id: 'value-enum-strategy',
    title: 'createExperiment accepts any strategy of a metric',
    breaks: 'malformed.key-value',
    operations: ['createExperiment'],
    change: overlookingAt('enum', '/metrics/*/strategy'),
  }),
  mutant({
    id: 'value-no-parameters',
    title: 'createExperiment accepts an empty list of parameters',
    breaks: 'malformed.key-value',
    operations: ['createExperiment'],
    change: overlookingAt('minItems', '/parameters'),
  }),
  mutant({
    id: 'value-empty-batch',
    title: 'createTrainingRunBatch accepts an empty list of runs',
    breaks: 'malformed.key-value',
    operations: ['createTrainingRunBatch'],
    change: overlookingAt('minItems', '/runs'),
  }),
  mutant({
    id: 'value-bounds-equal',
    title: 'createClientExperiment accepts bounds that are equal',
    breaks: 'malformed.key-value',
    operations: ['createClientExperiment'],
    change: overlookingAt('greaterThan', '/parameters/*/bounds/max', (value) => value === 0 || value === 1),
  }),
  mutant({
    id: 'value-parameter-twice',
    title: 'createExperiment accepts the same parameter twice',
    breaks: 'malformed.key-value',
    operations: ['createExperiment'],
    change: overlookingAt('uniqueBy', '/parameters'),
  }),
  mutant({
    id: 'value-metric-twice',
    title: 'createExperiment accepts two metrics of one name, if nothing else is wrong with them',
    breaks: 'malformed.key-value',
    operations: ['createExperiment'],
    change: overlookingAt('uniqueBy', '/metrics'),
  }),
  mutant({
    id: 'value-metrics-51',
    title: 'createClientExperiment accepts any number of metrics, if nothing else is wrong with them',
    breaks: 'malformed.key-value',
    operations: ['createClientExperiment'],
    change: overlookingAt('maxItems', '/metrics'),
  }),
  mutant({
    id: 'value-one-task',
    title: 'createExperiment accepts a single task, if its cost is 1',
    breaks: 'malformed.key-value',
    operations: ['createExperiment'],
    change: overlookingAt('minItems', '/tasks'),
  }),
  mutant({
    id: 'value-category-twice',
    title: 'createExperiment accepts the same category twice',
    breaks: 'malformed.key-value',
    operations: ['createExperiment'],
    change: overlookingAt('uniqueItems', '/parameters/*/categorical_values'),
  }),
  mutant({
    id: 'value-id-newline',
    title: 'createProject accepts a newline at the end of the id',
    breaks: 'malformed.key-value',
    operations: ['createProject'],
    change: overlookingAt('pattern', '/id', (value) => /^[a-z0-9\-_.]+\n$/.test(textOf(value))),
  }),
  mutant({
    id: 'value-color-unanchored',
    title: 'createTag accepts what stands before a colour',
    breaks: 'malformed.key-value',
    operations: ['createTag'],
    change: overlookingAt('pattern', '/color', (value) => /#[0-9a-f]{6}$/i.test(textOf(value))),
  }),
  mutant({
    id: 'value-color-letters',
    title: 'createTag accepts any letters in a colour',
    breaks: 'malformed.key-value',
    operations: ['createTag'],
    change: overlookingAt('pattern', '/color', (value) => /^#[0-9a-z]{6}$/i.test(textOf(value))),
  }),
  mutant({
    id: 'value-color-short',
    title: 'createTag accepts a colour that is a digit short',
    breaks: 'malformed.key-value',
    operations: ['createTag'],
    change: overlookingAt('pattern', '/color', (value) => /^#[0-9a-f]{5}$/i.test(textOf(value))),
  }),
  mutant({
    id: 'value-metadata-101',
    title: 'updateProject accepts one entry of metadata too many',
    breaks: 'malformed.key-value',
    operations: ['updateProject'],
    change: overlookingAt('maxProperties', '/metadata'),
  }),
  mutant({
    id: 'value-metadata-long-key',
    title: 'createTrainingRun accepts a key of metadata that is too long',
    breaks: 'malformed.key-value',
    operations: ['createTrainingRun'],
    change: overlooking(
      (flaw) =>
        flaw.at.startsWith('/metadata') && (flaw.rule === 'propertyNames' || flaw.rule === 'maxLength'),
    ),
  }),
  mutant({
    id: 'value-scale-zero',
    title: 'createExperiment accepts a prior with the scale 0',
    breaks: 'malformed.key-value',
    operations: ['createExperiment'],
    change: overlookingAt('exclusiveMinimum', '/parameters/*/prior/scale', (value) => value === 0),
  }),
  mutant({
    id: 'value-negative-deviation',
    title: 'createObservation accepts a negative deviation',
    breaks: 'malformed.key-value',
    operations: ['createObservation'],
    change: overlookingAt('minimum', '/values/*/value_stddev'),
  }),
  mutant({
    id: 'value-enum-empty',
    title: 'updateTrainingRun accepts an empty text for the state',
    breaks: 'malformed.key-value',
    operations: ['updateTrainingRun'],
    change: overlookingAt('enum', '/state', (value) => value === ''),
  }),
  mutant({
    id: 'value-budget-cut-to-32-bits',
    title: 'updateExperiment cuts the observation budget to 32 bits before it looks at it',
    breaks: 'malformed.key-value',
    operations: ['updateExperiment'],
    change: overlookingAt('minimum', '/observation_budget', (value) => (Number(value) | 0) > 0),
  }),
];
