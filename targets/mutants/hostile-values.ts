import { DEFAULT_POLICY } from '../reference/index.ts';
import type { Flaw } from '../reference/index.ts';
import { crashingOver } from './changes.ts';
import type { Change } from './mutant.ts';
import { mutant } from './mutant.ts';

/** Answers a body whose text has something in it in another way than 400. */
function objectingTo(isSuspect: (text: string) => boolean, status: number): Change {
  const flaw: Flaw = { at: '', rule: 'suspect', message: 'refused' };
  return (here) => ({
    parse: (text, caller) => {
      const body = DEFAULT_POLICY.parse(text, caller);
      return here(caller) && isSuspect(text) ? { 'mutant:suspect': body } : body;
    },
    schemaFlaws: (body, caller) =>
      typeof body === 'object' && body !== null && 'mutant:suspect' in body
        ? [flaw]
        : DEFAULT_POLICY.schemaFlaws(body, caller),
    decorate: (answer, { refusal }) =>
      refusal?.message.includes(': refused.') ? { ...answer, status } : answer,
  });
}

/** Mutants that break `malformed.hostile-value`. */
export const hostileValues = [
  mutant({
    id: 'hostile-null-character',
    title: 'createTag fails over U+0000',
    breaks: 'malformed.hostile-value',
    also: ['server-error.none'],
    operations: ['createTag'],
    change: crashingOver((text) => text.includes(String.raw`\u0000`)),
  }),
  mutant({
    id: 'hostile-infinite',
    title: 'createObservation fails over a number beyond every float',
    breaks: 'malformed.hostile-value',
    also: ['server-error.none'],
    operations: ['createObservation'],
    change: crashingOver((text) => text.includes('1e400')),
  }),
  mutant({
    id: 'hostile-vast-exponent',
    title: 'updateExperiment writes out all digits of a whole number',
    breaks: 'malformed.hostile-value',
    also: ['server-error.none'],
    operations: ['updateExperiment'],
    change: crashingOver((text) => /"observation_budget":-?\d+e999999999/.test(text)),
  }),
  mutant({
    id: 'hostile-lone-surrogate',
    title: 'updateExperiment fails over a lone surrogate',
    breaks: 'malformed.hostile-value',
    also: ['server-error.none'],
    operations: ['updateExperiment'],
    change: crashingOver((text) => /\\u(d800|dfff)/.test(text)),
  }),
  mutant({
    id: 'hostile-firewall',
    title: 'createTrainingRun answers markup in a name 403, as a firewall would',
    breaks: 'malformed.hostile-value',
    operations: ['createTrainingRun'],
    change: objectingTo((text) => text.includes('<script>'), 403),
  }),
  mutant({
    id: 'hostile-too-long',
    title: 'createProjectNote answers a long note 413',
    breaks: 'malformed.hostile-value',
    also: ['status.documented', 'malformed.key-value'],
    operations: ['createProjectNote'],
    change: objectingTo((text) => text.length > 30_000, 413),
  }),
];
