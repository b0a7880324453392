import { DEFAULT_POLICY, REFERENCE_TOKENS } from '../reference/index.ts';
import { refusing, withStatus } from './changes.ts';
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

/** Lets the tokens in that the API hands out for one experiment or one run. */
const lettingGuestsIn: Change = (here) => ({
  authorize: (caller) => {
    if (!here(caller) || caller.token.type !== 'guest') DEFAULT_POLICY.authorize(caller);
  },
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
    id: 'revoked-guest-reads',
    title: "getSuggestion takes an experiment's token that was revoked",
    breaks: 'forbidden.revoked-token',
    operations: ['getSuggestion'],
    change: (here) => ({
      acceptToken: (text, call) => {
        const known = call.store.token(text);
        return known?.deleted && known.type === 'guest' && here(call)
          ? known
          : DEFAULT_POLICY.acceptToken(text, call);
      },
    }),
  }),
  mutant({
    id: 'guest-creates',
    title: "createQueuedSuggestion takes an experiment's token",
    breaks: 'forbidden.read-only',
    also: ['forbidden.no-effect'],
    operations: ['createQueuedSuggestion'],
    change: lettingGuestsIn,
  }),
];
