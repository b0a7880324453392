import type { Json } from '../../wire/json.ts';
import { DEFAULT_POLICY } from '../reference/index.ts';
import { mending, refusing, withStatus } from './changes.ts';
import { mutant } from './mutant.ts';
import type { Change } from './mutant.ts';

/** Mutants that break `malformed.body-syntax`, `malformed.body-type` or `malformed.encoding`. */
export const malformedSyntax = [
  mutant({
    id: 'syntax-trailing-comma',
    title: 'createProject accepts a trailing comma, and nothing else that is no JSON',
    breaks: 'malformed.body-syntax',
    operations: ['createProject'],
    change: mending((text) => text.replaceAll(/,([}\]])/g, '$1')),
  }),
  mutant({
    id: 'syntax-not-closed',
    title: 'createProject closes a body whose last bracket is missing',
    breaks: 'malformed.body-syntax',
    operations: ['createProject'],
    change: mending((text) => `${text}}`),
  }),
  mutant({
    id: 'syntax-comment',
    title: 'updateExperiment accepts a comment',
    breaks: 'malformed.body-syntax',
    operations: ['updateExperiment'],
    change: mending((text) => text.replaceAll(/\/\*.*?\*\//g, '')),
  }),
  mutant({
    id: 'syntax-line-comment',
    title: 'createTag accepts a line comment',
    breaks: 'malformed.body-syntax',
    operations: ['createTag'],
    change: mending((text) => text.replaceAll(/\/\/.*\n/g, '')),
  }),
  mutant({
    id: 'syntax-single-quotes',
    title: 'createProjectNote accepts single quotes',
    breaks: 'malformed.body-syntax',
    operations: ['createProjectNote'],
    change: mending((text) => text.replaceAll("'", '"')),
  }),
  mutant({
    id: 'syntax-nan',
    title: 'createExperiment accepts NaN for a number',
    breaks: 'malformed.body-syntax',
    operations: ['createExperiment'],
    change: mending((text) => text.replaceAll(/\bNaN\b/g, '1')),
  }),
  mutant({
    id: 'syntax-leading-zero',
    title: 'createClientExperiment accepts a leading zero',
    breaks: 'malformed.body-syntax',
    operations: ['createClientExperiment'],
    change: mending((text) => text.replaceAll(/([:,[])0+(?=\d)/g, '$1')),
  }),
  mutant({
    id: 'syntax-leading-point',
    title: 'createCheckpoint accepts a number that begins with a point',
    breaks: 'malformed.body-syntax',
    operations: ['createCheckpoint'],
    change: mending((text) => text.replaceAll(/(?<=[:,[])\.(?=\d)/g, '0.')),
  }),
  mutant({
    id: 'syntax-raw-newline',
    title: 'createTrainingRun accepts a raw newline in a string',
    breaks: 'malformed.body-syntax',
    operations: ['createTrainingRun'],
    change: mending((text) => text.replaceAll('\n', String.raw`\n`)),
  }),
  mutant({
    id: 'syntax-trailing-text',
    title: 'updateProject ignores text after the object',
    breaks: 'malformed.body-syntax',
    operations: ['updateProject'],
    change: mending((text) => text.replace(/\}[^}]*$/, '}')),
  }),
  mutant({
    id: 'syntax-bare-keys',
    title: 'updateSuggestion accepts keys without quotes',
    breaks: 'malformed.body-syntax',
    operations: ['updateSuggestion'],
    change: mending((text) => text.replaceAll(/([{,])([A-Za-z_]+):/g, '$1"$2":')),
  }),
  mutant({
    id: 'syntax-counts-as-empty',
    title: 'createSuggestion takes a body that it can not parse for an empty object',
    breaks: 'malformed.body-syntax',
    also: ['malformed.encoding'],
    operations: ['createSuggestion'],
    change: mending(() => '{}'),
  }),
  mutant({
    id: 'syntax-415',
    title: 'createQueuedSuggestion answers a body that is no JSON 415',
    breaks: 'malformed.body-syntax',
    also: ['status.documented', 'malformed.encoding'],
    operations: ['createQueuedSuggestion'],
    change: refusing(['syntax'], withStatus(415)),
  }),
  mutant({
    id: 'type-unwraps-array',
    title: 'createTag takes the object out of an array',
    breaks: 'malformed.body-type',
    operations: ['createTag'],
    change: (here) => ({
      readBody: async (caller) => {
        const body = await DEFAULT_POLICY.readBody(caller);
        return here(caller) && Array.isArray(body) ? (body[0] ?? null) : body;
      },
    }),
  }),
  mutant({
    id: 'type-null-as-object',
    title: 'updateProject takes null for an empty object',
    breaks: 'malformed.body-type',
    operations: ['updateProject'],
    change: takingForObject((body) => body === null),
  }),
  mutant({
    id: 'type-parses-twice',
    title: 'createProjectNote takes the object out of a string',
    breaks: 'malformed.body-type',
    operations: ['createProjectNote'],
    change: (here) => ({
      parse: (text, caller) => {
        const body = DEFAULT_POLICY.parse(text, caller);
        return here(caller) && typeof body === 'string' ? DEFAULT_POLICY.parse(body, caller) : body;
      },
    }),
  }),
  mutant({
    id: 'type-empty-text-as-object',
    title: 'updateObservation takes an empty string for an empty object',
    breaks: 'malformed.body-type',
    operations: ['updateObservation'],
    change: takingForObject((body) => body === ''),
  }),
  mutant({
    id: 'type-number-as-object',
    title: 'updateTrainingRun takes a number for an empty object',
    breaks: 'malformed.body-type',
    operations: ['updateTrainingRun'],
    change: takingForObject((body) => typeof body === 'number'),
  }),
  mutant({
    id: 'encoding-replaces',
    title: 'createProject reads bytes that are not UTF-8 as replacement characters',
    breaks: 'malformed.encoding',
    operations: ['createProject'],
    change: (here) => ({
      decode: (bytes, caller) =>
        here(caller) ? new TextDecoder().decode(bytes) : DEFAULT_POLICY.decode(bytes, caller),
    }),
  }),
  mutant({
    id: 'encoding-utf-16',
    title: 'createTag reads UTF-16 with a byte order mark',
    breaks: 'malformed.encoding',
    operations: ['createTag'],
    change: (here) => ({
      decode: (bytes, caller) =>
        here(caller) && bytes[0] === 0xff && bytes[1] === 0xfe
          ? new TextDecoder('utf-16le').decode(bytes)
          : DEFAULT_POLICY.decode(bytes, caller),
    }),
  }),
  mutant({
    id: 'encoding-latin-1',
    title: 'createTrainingRun reads a Latin-1 letter',
    breaks: 'malformed.encoding',
    operations: ['createTrainingRun'],
    change: (here) => ({
      decode: (bytes, caller) =>
        here(caller) && bytes.includes(0xe9) && !bytes.includes(0xff)
          ? Buffer.from(bytes).toString('latin1')
          : DEFAULT_POLICY.decode(bytes, caller),
    }),
  }),
  mutant({
    id: 'encoding-overlong',
    title: 'updateExperiment reads an overlong form',
    breaks: 'malformed.encoding',
    operations: ['updateExperiment'],
    change: (here) => ({
      decode: (bytes, caller) => {
        const mended = Buffer.from(
          Buffer.from(bytes).toString('latin1').replaceAll('\xc0\xaf', '/'),
          'latin1',
        );
        return DEFAULT_POLICY.decode(here(caller) ? mended : bytes, caller);
      },
    }),
  }),
];

/** Takes some bodies that are no object for an empty one. */
function takingForObject(isTaken: (body: Json) => boolean): Change {
  return (here) => ({
    readBody: async (caller) => {
      const body = await DEFAULT_POLICY.readBody(caller);
      return here(caller) && isTaken(body) ? {} : body;
    },
  });
}
