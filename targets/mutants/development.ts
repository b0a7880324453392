import { isJsonObject } from '../../wire/json.ts';
import { DEFAULT_POLICY } from '../reference/index.ts';
import { succeeding } from './changes.ts';
import { mutant } from './mutant.ts';

/** Mutants that break `development.mode`. */
export const development = [
  mutant({
    id: 'development-unmarked',
    title: 'createExperiment does not mark what a development token makes',
    breaks: 'development.mode',
    operations: ['createExperiment'],
    change: (here) => ({
      isDevelopment: (caller) => !here(caller) && DEFAULT_POLICY.isDevelopment(caller),
    }),
  }),
  mutant({
    id: 'development-always',
    title: 'createExperiment marks every experiment as in development mode',
    breaks: 'development.mode',
    operations: ['createExperiment'],
    change: (here) => ({ isDevelopment: (caller) => here(caller) || DEFAULT_POLICY.isDevelopment(caller) }),
  }),
  mutant({
    id: 'development-unmarked-by-client',
    title: 'createClientExperiment does not mark what a development token makes',
    breaks: 'development.mode',
    operations: ['createClientExperiment'],
    change: (here) => ({
      isDevelopment: (caller) => !here(caller) && DEFAULT_POLICY.isDevelopment(caller),
    }),
  }),
  mutant({
    id: 'development-key-missing',
    title: 'createExperiment does not say whether the experiment is in development mode',
    breaks: 'development.mode',
    operations: ['createExperiment'],
    change: succeeding((answer) => {
      const body: unknown = JSON.parse(answer.body ?? 'null');
      if (!isJsonObject(body)) return answer;
      const { development: _left, ...rest } = body;
      return { ...answer, body: JSON.stringify(rest) };
    }),
  }),
  mutant({
    id: 'development-as-text',
    title: 'createClientExperiment says development mode in a string',
    breaks: 'development.mode',
    operations: ['createClientExperiment'],
    change: succeeding((answer) => ({
      ...answer,
      body: answer.body?.replace(/"development":(true|false)/, '"development":"$1"') ?? null,
    })),
  }),
  mutant({
    id: 'development-lost-when-read',
    title: 'getExperiment shows no experiment as in development mode',
    breaks: 'development.mode',
    operations: ['createExperiment', 'getExperiment'],
    change: succeeding((answer, { request }) =>
      request.method === 'GET'
        ? { ...answer, body: answer.body?.replace('"development":true', '"development":false') ?? null }
        : answer,
    ),
  }),
  mutant({
    id: 'development-with-metadata',
    title: 'createExperiment marks what has metadata as in development mode',
    breaks: 'development.mode',
    operations: ['createExperiment'],
    change: (here) => ({
      isDevelopment: (caller) =>
        DEFAULT_POLICY.isDevelopment(caller) ||
        (here(caller) && 'body' in caller && isJsonObject(caller.body) && 'metadata' in caller.body),
    }),
  }),
];
