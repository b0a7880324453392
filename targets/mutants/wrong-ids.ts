import { DEFAULT_POLICY } from '../reference/index.ts';
import { refusing, withStatus } from './changes.ts';
import type { Change } from './mutant.ts';
import { mutant } from './mutant.ts';

/** Shows what was deleted as if it were there. */
const keepingDeleted: Change = (here) => ({
  isThere: (resource, caller) => here(caller) || DEFAULT_POLICY.isThere(resource, caller),
});

/** Finds a child below whatever parent the path names. */
const ignoringParent: Change = (here) => ({
  isChild: (resource, parent, caller) => here(caller) || DEFAULT_POLICY.isChild(resource, parent, caller),
});

/** Reads an id that has not the form of one. */
function readingIds(read: (text: string) => string): Change {
  return (here) => ({
    readId: (text, parameter, caller) =>
      DEFAULT_POLICY.readId(here(caller) ? read(text) : text, parameter, caller),
  });
}

/** Mutants that break `not-found.deleted`, `not-found.wrong-parent` or `not-found.malformed-id`. */
export const wrongIds = [
  mutant({
    id: 'deleted-readable',
    title: 'getSuggestion shows a suggestion that was deleted',
    breaks: 'not-found.deleted',
    operations: ['getSuggestion'],
    change: keepingDeleted,
  }),
  mutant({
    id: 'deleted-deletable',
    title: 'deleteObservation deletes an observation for the second time',
    breaks: 'not-found.deleted',
    operations: ['deleteObservation'],
    change: keepingDeleted,
  }),
  mutant({
    id: 'deleted-changeable',
    title: 'updateObservation changes an observation that was deleted',
    breaks: 'not-found.deleted',
    operations: ['updateObservation'],
    change: keepingDeleted,
  }),
  mutant({
    id: 'deleted-token-readable',
    title: 'getToken shows a token that was deleted',
    breaks: 'not-found.deleted',
    operations: ['getToken'],
    change: keepingDeleted,
  }),
  mutant({
    id: 'deleted-tag-link',
    title: 'removeTrainingRunTag removes a tag that the run does not have',
    breaks: 'not-found.deleted',
    also: ['not-found.wrong-parent'],
    operations: ['removeTrainingRunTag'],
    change: ignoringParent,
  }),
  mutant({
    id: 'id-in-capitals',
    title: 'getProject finds a project by its id in capitals',
    breaks: 'not-found.malformed-id',
    operations: ['getProject'],
    change: readingIds((text) => text.toLowerCase()),
  }),
  mutant({
    id: 'id-trimmed',
    title: 'updateProject finds a project by its id with a space behind it',
    breaks: 'not-found.malformed-id',
    operations: ['updateProject'],
    change: readingIds((text) => text.trim()),
  }),
  mutant({
    id: 'deleted-409',
    title: 'updateSuggestion answers 409 for a suggestion that was deleted',
    breaks: 'not-found.deleted',
    operations: ['updateSuggestion'],
    change: refusing(['missing'], (answer, { store, values }) =>
      store.get('suggestion', values?.['suggestion_id'] ?? '')?.deleted ? { ...answer, status: 409 } : answer,
    ),
  }),
  mutant({
    id: 'wrong-parent-reads',
    title: 'getObservation finds an observation of another experiment',
    breaks: 'not-found.wrong-parent',
    operations: ['getObservation'],
    change: ignoringParent,
  }),
  mutant({
    id: 'wrong-parent-checkpoint',
    title: 'getCheckpoint finds a checkpoint of another run',
    breaks: 'not-found.wrong-parent',
    operations: ['getCheckpoint'],
    change: ignoringParent,
  }),
  mutant({
    id: 'wrong-parent-deletes',
    title: 'deleteSuggestion deletes a suggestion of another experiment',
    breaks: 'not-found.wrong-parent',
    operations: ['deleteSuggestion'],
    change: ignoringParent,
  }),
  mutant({
    id: 'wrong-parent-400',
    title: 'getQueuedSuggestion answers 400 for an entry of another experiment',
    breaks: 'not-found.wrong-parent',
    operations: ['getQueuedSuggestion'],
    change: refusing(['missing'], (answer, { store, values }) => {
      const found = store.get('queued_suggestion', values?.['queued_suggestion_id'] ?? '');
      const elsewhere = found && !found.deleted && store.get('experiment', values?.['experiment_id'] ?? '');
      return elsewhere ? { ...answer, status: 400 } : answer;
    }),
  }),
  mutant({
    id: 'bad-id-with-letters',
    title: 'getExperiment reads the digits of 1abc',
    breaks: 'not-found.malformed-id',
    operations: ['getExperiment'],
    change: readingIds((text) => text.replace(/^(\d+)[a-z]+$/, '$1')),
  }),
  mutant({
    id: 'bad-id-with-sign',
    title: 'getSuggestion reads an id with a plus sign',
    breaks: 'not-found.malformed-id',
    operations: ['getSuggestion'],
    change: readingIds((text) => text.replace(/^\+/, '')),
  }),
  mutant({
    id: 'bad-id-with-fraction',
    title: 'deleteTrainingRun cuts the fraction off an id',
    breaks: 'not-found.malformed-id',
    operations: ['deleteTrainingRun'],
    change: readingIds((text) => text.replace(/\.\d+$/, '')),
  }),
  mutant({
    id: 'bad-id-with-space',
    title: 'listSuggestions trims an id',
    breaks: 'not-found.malformed-id',
    operations: ['listSuggestions'],
    change: readingIds((text) => text.trim()),
  }),
  mutant({
    id: 'bad-id-ends-at-null',
    title: 'getProject reads an id up to U+0000',
    breaks: 'not-found.malformed-id',
    operations: ['getProject'],
    change: readingIds((text) => text.split('\0')[0] ?? ''),
  }),
  mutant({
    id: 'bad-id-in-arabic-indic-digits',
    title: 'getTrainingRun reads an id in Arabic-Indic digits',
    breaks: 'not-found.malformed-id',
    operations: ['getTrainingRun'],
    change: readingIds((text) =>
      text.replaceAll(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660)),
    ),
  }),
  mutant({
    id: 'bad-id-in-fullwidth-digits',
    title: 'getQueuedSuggestion reads an id in fullwidth digits',
    breaks: 'not-found.malformed-id',
    operations: ['getQueuedSuggestion'],
    change: readingIds((text) => text.normalize('NFKC')),
  }),
  mutant({
    id: 'bad-id-cut-to-32-bits',
    title: 'getCheckpoint cuts an id to 32 bits',
    breaks: 'not-found.malformed-id',
    operations: ['getCheckpoint'],
    change: readingIds((text) => (/^\d{1,18}$/.test(text) ? String(BigInt.asIntN(32, BigInt(text))) : text)),
  }),
  mutant({
    id: 'bad-id-403',
    title: 'getClient answers 403 to an id of the wrong form',
    breaks: 'not-found.malformed-id',
    operations: ['getClient'],
    change: refusing(['malformed-id'], withStatus(403)),
  }),
  mutant({
    id: 'bad-id-ends-at-escape',
    title: 'getObservation reads an id up to an escape that it can not read',
    breaks: 'not-found.malformed-id',
    operations: ['getObservation'],
    change: readingIds((text) => text.split('%')[0] ?? ''),
  }),
  mutant({
    id: 'deleted-by-list-stays',
    title: 'deleteSuggestions deletes nothing',
    breaks: 'not-found.deleted',
    operations: ['deleteSuggestions', 'getSuggestion'],
    change: (here) => ({
      perform: (order) =>
        here(order) && order.operation.id === 'deleteSuggestions' ? {} : DEFAULT_POLICY.perform(order),
    }),
  }),
];
