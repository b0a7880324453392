import { DEFAULT_POLICY } from '../reference/index.ts';
import {
  actingBefore,
  asClient,
  asClientWithOnly,
  refusing,
  succeeding,
  withMessage,
  withStatus,
} from './changes.ts';
import type { Change } from './mutant.ts';
import { mutant } from './mutant.ts';

/** Shows every client what belongs to others. */
const sharing: Change = (here) => ({
  mayAccess: (resource, caller) => here(caller) || DEFAULT_POLICY.mayAccess(resource, caller),
});

/** Mutants that answer another client otherwise than they should, or write before they answer 403. */
export const otherClients = [
  mutant({
    id: 'other-client-reads',
    title: "getSuggestion shows another client's suggestion",
    breaks: 'forbidden.other-client',
    operations: ['getSuggestion'],
    change: sharing,
  }),
  mutant({
    id: 'other-client-lists',
    title: "listCheckpoints shows another client's checkpoints",
    breaks: 'forbidden.other-client',
    operations: ['listCheckpoints'],
    change: sharing,
  }),
  mutant({
    id: 'other-client-finds-experiments',
    title: 'listExperiments shows every client what the first one made',
    breaks: 'forbidden.other-client',
    operations: ['listExperiments'],
    change: succeeding((_, { request, again }) => again(asClient(request))),
  }),
  mutant({
    id: 'other-client-deletes',
    title: "deleteQueuedSuggestion deletes another client's entry",
    breaks: 'forbidden.other-client',
    also: ['forbidden.no-effect'],
    operations: ['deleteQueuedSuggestion'],
    change: sharing,
  }),
  mutant({
    id: 'other-client-token',
    title: "getToken shows another client's token",
    breaks: 'forbidden.other-client',
    operations: ['getToken'],
    change: sharing,
  }),
  mutant({
    id: 'other-client-empty-list',
    title: 'listObservations answers another client 200 with an empty list',
    breaks: 'forbidden.other-client',
    operations: ['listObservations'],
    change: refusing(['foreign'], () => ({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: '{"object":"pagination","count":0,"data":[]}',
    })),
  }),
  mutant({
    id: 'other-client-400',
    title: 'updateTrainingRun answers another client 400',
    breaks: 'forbidden.other-client',
    operations: ['updateTrainingRun'],
    change: refusing(['foreign'], withStatus(400)),
  }),
  mutant({
    id: 'conceals-in-other-words',
    title: "getExperiment hides what is not the caller's behind a 404, in other words than the real one",
    breaks: 'forbidden.concealment',
    operations: ['getExperiment'],
    change: refusing(['foreign'], (answer, context) =>
      withMessage('This experiment belongs to another client.')({ ...answer, status: 404 }, context),
    ),
  }),
  mutant({
    id: 'conceals-with-another-message',
    title: "getTrainingRun hides what is not the caller's behind a 404 that keeps the message of the 403",
    breaks: 'forbidden.concealment',
    operations: ['getTrainingRun'],
    change: refusing(['foreign'], withStatus(404)),
  }),
  mutant({
    id: 'writes-before-403-unknown',
    title: 'createTag makes the tag before it answers 403 to a token that was never issued',
    breaks: 'forbidden.no-effect',
    operations: ['createTag'],
    change: actingBefore(['unknown-token'], asClient),
  }),
  mutant({
    id: 'writes-before-403-revoked',
    title: 'updateProject updates before it answers 403 to a token that was revoked',
    breaks: 'forbidden.no-effect',
    operations: ['updateProject'],
    change: actingBefore(['revoked-token'], asClient),
  }),
  mutant({
    id: 'writes-before-403-read-only',
    title: 'deleteObservation deletes before it answers 403 to a read-only token',
    breaks: 'forbidden.no-effect',
    operations: ['deleteObservation'],
    change: actingBefore(['permission', 'wrong-kind'], asClient),
  }),
  mutant({
    id: 'writes-before-403-foreign',
    title: 'updateExperiment updates before it answers 403 to another client',
    breaks: 'forbidden.no-effect',
    operations: ['updateExperiment'],
    change: actingBefore(['foreign'], asClient),
  }),
  mutant({
    id: 'writes-metadata-before-403-foreign',
    title: 'updateExperiment writes the metadata before it answers 403 to another client',
    breaks: 'forbidden.no-effect',
    operations: ['updateExperiment'],
    change: actingBefore(['foreign'], asClientWithOnly('metadata')),
  }),
  mutant({
    id: 'other-client-by-its-own-path',
    title: "getProject finds another client's project under the caller's own client",
    breaks: 'forbidden.other-client',
    operations: ['getProject'],
    change: refusing(['missing'], (answer, { request, store, values, again }) =>
      store.get('client', values?.['client_id'] ?? '')
        ? again({ path: request.path.replace(/clients\/\d+/, 'clients/1'), ...asClient(request) })
        : answer,
    ),
  }),
  mutant({
    id: 'conceals-children-in-other-words',
    title: "getSuggestion hides another client's experiment behind a 404, in other words than a missing one",
    breaks: 'forbidden.concealment',
    operations: ['getSuggestion'],
    change: refusing(['foreign'], (answer, context) =>
      withMessage('It was not found, or is not yours.')({ ...answer, status: 404 }, context),
    ),
  }),
];
