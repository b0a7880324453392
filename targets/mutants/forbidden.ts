import { DEFAULT_POLICY, REFERENCE_TOKENS } from '../reference/index.ts';
import { actingBefore, asClient, refusing, withMessage, withStatus } from './changes.ts';
import type { Change } from './mutant.ts';
import { mutant } from './mutant.ts';

/** Takes unknown tokens, or revoked ones, for the client's. */
function accepting(reason: 'unknown-token' | 'revoked-token'): Change {
  return (here) => ({
    acceptToken: (text, call) => {
      const known = call.store.token(text);
      const wanted = reason === 'unknown-token' ? !known : known?.deleted;
      return DEFAULT_POLICY.acceptToken(wanted && here(call) ? REFERENCE_TOKENS.client : text, call);
    },
  });
}

/** Lets every caller in, whatever the kind of token and its permission. */
const lettingIn: Change = (here) => ({
  authorize: (caller) => {
    if (!here(caller)) DEFAULT_POLICY.authorize(caller);
  },
});

/** Shows every client what belongs to others. */
const sharing: Change = (here) => ({
  mayAccess: (resource, caller) => here(caller) || DEFAULT_POLICY.mayAccess(resource, caller),
});

/** Mutants that answer a token that can be read, and is the wrong one, otherwise than they should. */
export const forbidden = [
  mutant({
    id: 'unknown-token-401',
    title: 'getClient answers 401 to a token that was never issued',
    breaks: 'forbidden.unknown-token',
    also: ['unauthenticated.challenge'],
    operations: ['getClient'],
    change: refusing(['unknown-token'], withStatus(401)),
  }),
  mutant({
    id: 'unknown-token-404',
    title: 'getExperiment answers 404 to a token that was never issued',
    breaks: 'forbidden.unknown-token',
    operations: ['getExperiment'],
    change: refusing(['unknown-token'], withStatus(404)),
  }),
  mutant({
    id: 'unknown-token-reads',
    title: 'listTags takes any token',
    breaks: 'forbidden.unknown-token',
    operations: ['listTags'],
    change: accepting('unknown-token'),
  }),
  mutant({
    id: 'unknown-token-writes',
    title: 'createProjectNote takes any token',
    breaks: 'forbidden.unknown-token',
    also: ['forbidden.no-effect'],
    operations: ['createProjectNote'],
    change: accepting('unknown-token'),
  }),
  mutant({
    id: 'revoked-token-reads',
    title: 'getCheckpoint takes a token that was revoked',
    breaks: 'forbidden.revoked-token',
    operations: ['getCheckpoint'],
    change: accepting('revoked-token'),
  }),
  mutant({
    id: 'revoked-token-writes',
    title: 'createObservation takes a token that was revoked',
    breaks: 'forbidden.revoked-token',
    also: ['forbidden.no-effect'],
    operations: ['createObservation'],
    change: accepting('revoked-token'),
  }),
  mutant({
    id: 'revoked-token-401',
    title: 'listProjects answers 401 to a token that was revoked',
    breaks: 'forbidden.revoked-token',
    also: ['unauthenticated.challenge'],
    operations: ['listProjects'],
    change: refusing(['revoked-token'], withStatus(401)),
  }),
  mutant({
    id: 'wrong-kind-user-lists',
    title: "listExperiments takes a user's token",
    breaks: 'forbidden.wrong-kind',
    operations: ['listExperiments'],
    change: lettingIn,
  }),
  mutant({
    id: 'wrong-kind-development-lists',
    title: 'listClientTrainingRuns takes a development token',
    breaks: 'forbidden.wrong-kind',
    operations: ['listClientTrainingRuns'],
    change: lettingIn,
  }),
  mutant({
    id: 'wrong-kind-development-issues',
    title: 'createExperimentToken takes a development token',
    breaks: 'forbidden.wrong-kind',
    also: ['forbidden.no-effect', 'forbidden.read-only'],
    operations: ['createExperimentToken'],
    change: lettingIn,
  }),
  mutant({
    id: 'wrong-kind-404',
    title: 'listTags answers 404 to a development token',
    breaks: 'forbidden.wrong-kind',
    operations: ['listTags'],
    change: refusing(['wrong-kind'], withStatus(404)),
  }),
  mutant({
    id: 'read-only-creates',
    title: 'createSuggestion takes a read-only token',
    breaks: 'forbidden.read-only',
    also: ['forbidden.no-effect'],
    operations: ['createSuggestion'],
    change: lettingIn,
  }),
  mutant({
    id: 'read-only-deletes',
    title: 'deleteTrainingRun takes a read-only token',
    breaks: 'forbidden.read-only',
    also: ['forbidden.no-effect'],
    operations: ['deleteTrainingRun'],
    change: lettingIn,
  }),
  mutant({
    id: 'read-only-401',
    title: 'updateProject answers 401 to a read-only token',
    breaks: 'forbidden.read-only',
    also: ['unauthenticated.challenge'],
    operations: ['updateProject'],
    change: refusing(['permission', 'wrong-kind'], withStatus(401)),
  }),
  mutant({
    id: 'read-only-405',
    title: 'createCheckpoint answers 405 to a read-only token',
    breaks: 'forbidden.read-only',
    also: ['method-not-allowed.allow'],
    operations: ['createCheckpoint'],
    change: refusing(['permission', 'wrong-kind'], withStatus(405)),
  }),
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
];
