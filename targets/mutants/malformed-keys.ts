import type { Json } from '../../contracts/json.ts';
import { isJsonObject } from '../../contracts/json.ts';
import { overlooking, overlookingAt, refusing, withStatus } from './changes.ts';
import { mutant } from './mutant.ts';

const isText = (value: Json | undefined): boolean => typeof value === 'string';

/** Mutants that break `malformed.required-key`, `malformed.key-type` or `malformed.key-coercion`. */
export const malformedKeys = [
  mutant({
    id: 'required-name',
    title: 'createProject does without the name',
    breaks: 'malformed.required-key',
    operations: ['createProject'],
    change: overlookingAt('required', '/name'),
  }),
  mutant({
    id: 'required-bounds-max',
    title: 'createExperiment does without the upper bound of a parameter',
    breaks: 'malformed.required-key',
    operations: ['createExperiment'],
    change: overlookingAt('required', '/parameters/*/bounds/max'),
  }),
  mutant({
    id: 'required-metric-name',
    title: 'createClientExperiment does without the name of a metric',
    breaks: 'malformed.required-key',
    operations: ['createClientExperiment'],
    change: overlookingAt('required', '/metrics/*/name'),
  }),
  mutant({
    id: 'required-assignment',
    title: 'createObservation does without the value of a parameter',
    breaks: 'malformed.required-key',
    operations: ['createObservation'],
    change: overlooking((flaw) => flaw.rule === 'missing-assignment'),
  }),
  mutant({
    id: 'required-tag-color',
    title: 'createTag does without the colour',
    breaks: 'malformed.required-key',
    operations: ['createTag'],
    change: overlookingAt('required', '/color'),
  }),
  mutant({
    id: 'required-run-value',
    title: 'createTrainingRun does without the number of a value',
    breaks: 'malformed.required-key',
    operations: ['createTrainingRun'],
    change: overlookingAt('required', '/values/*/value'),
  }),
  mutant({
    id: 'required-batch-value',
    title: 'createObservationBatch does without the number of a value',
    breaks: 'malformed.required-key',
    operations: ['createObservationBatch'],
    change: overlookingAt('required', '/observations/*/values/*/value'),
  }),
  mutant({
    id: 'required-422',
    title: 'createCheckpoint answers a missing key 422',
    breaks: 'malformed.required-key',
    also: ['status.documented'],
    operations: ['createCheckpoint'],
    change: refusing(['schema'], (answer, context) =>
      /required property/.test(context.refusal?.message ?? '') ? withStatus(422)(answer, context) : answer,
    ),
  }),
  mutant({
    id: 'key-type-object-name',
    title: 'createProject accepts an object for the name',
    breaks: 'malformed.key-type',
    operations: ['createProject'],
    change: overlookingAt('type', '/name', isJsonObject),
  }),
  mutant({
    id: 'key-type-list-color',
    title: 'createTag accepts a list for the colour',
    breaks: 'malformed.key-type',
    operations: ['createTag'],
    change: overlookingAt('type', '/color', Array.isArray),
  }),
  mutant({
    id: 'key-type-metadata-value',
    title: 'createExperiment accepts a list for a value of the metadata',
    breaks: 'malformed.key-type',
    operations: ['createExperiment'],
    change: overlookingAt('type', '/metadata/*', Array.isArray),
  }),
  mutant({
    id: 'key-type-metadata',
    title: 'createSuggestion accepts a text for the metadata',
    breaks: 'malformed.key-type',
    operations: ['createSuggestion'],
    change: overlookingAt('type', '/metadata', isText),
  }),
  mutant({
    id: 'key-type-budget',
    title: 'updateExperiment accepts an object for the observation budget',
    breaks: 'malformed.key-type',
    operations: ['updateExperiment'],
    change: overlookingAt('type', '/observation_budget', isJsonObject),
  }),
  mutant({
    id: 'key-coercion-number-in-text',
    title: 'createExperiment accepts a number in a string for the observation budget',
    breaks: 'malformed.key-coercion',
    operations: ['createExperiment'],
    change: overlookingAt('type', '/observation_budget', isText),
  }),
  mutant({
    id: 'key-coercion-measured-value',
    title: 'createCheckpoint accepts a number in a string for a measured value',
    breaks: 'malformed.key-coercion',
    operations: ['createCheckpoint'],
    change: overlookingAt('type', '/values/*/value', isText),
  }),
  mutant({
    id: 'key-coercion-name',
    title: 'createProject accepts a number for the name',
    breaks: 'malformed.key-coercion',
    operations: ['createProject'],
    change: overlookingAt('type', '/name', (value) => typeof value === 'number'),
  }),
  mutant({
    id: 'key-coercion-true',
    title: 'createProjectNote accepts true for its contents',
    breaks: 'malformed.key-coercion',
    operations: ['createProjectNote'],
    change: overlookingAt('type', '/contents', (value) => value === true),
  }),
  mutant({
    id: 'key-coercion-boolean',
    title: 'updateTrainingRun accepts a boolean in a string',
    breaks: 'malformed.key-coercion',
    operations: ['updateTrainingRun'],
    change: overlookingAt('type', '/favorite', isText),
  }),
  mutant({
    id: 'key-coercion-null',
    title: 'createTag accepts null for the required name',
    breaks: 'malformed.key-coercion',
    operations: ['createTag'],
    change: overlookingAt('type', '/name', (value) => value === null),
  }),
];
