import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import type { Json } from '../../wire/json.ts';
import { DEFAULT_POLICY, textOf } from '../reference/index.ts';
import type { Context, Resource } from '../reference/index.ts';
import { refusing, withStatus } from './changes.ts';
import type { Change } from './mutant.ts';
import { mutant } from './mutant.ts';

const WINDOW_MILLIS = 25;
/** On a busy machine the time may pass before anything else is read. */
const WINDOW_TURNS = 10;

/** Leaves time between finding an id free and storing it. */
function waiting(wait: () => Promise<void>): Change {
  return (here) => ({ pause: (order) => (here(order) ? wait() : undefined) });
}

/** Until another request that was sent at the same time has come. */
async function forAWhile(): Promise<void> {
  await sleep(WINDOW_MILLIS);
  for (let turn = 0; turn < WINDOW_TURNS; turn += 1) await setImmediate();
}

/** Does something to the first resource, or beside it, before it answers 409. */
function beforeConflict(
  act: (first: Resource, body: { readonly [key: string]: Json }, context: Context) => void,
): Change {
  return (here) => ({
    refuse: (refusal, context) => {
      const { body = {}, store, token } = context;
      if (refusal.reason !== 'taken' || !here(context) || !token) return refusal;
      const first =
        store.get('project', textOf(body['id']), token.client) ??
        store.below('tag', token.client).find((each) => each.data['name'] === body['name']);
      if (first) act(first, body, context);
      return refusal;
    },
  });
}

/** Refuses all that come at once with one id, the first of them too. */
function refusingAllAtOnce(): Change {
  const under = new Map<string, number>();
  return (here) => ({
    pause: async (order) => {
      if (!here(order)) return;
      const id = textOf(order.body['id']);
      under.set(id, (under.get(id) ?? 0) + 1);
      await forAWhile();
    },
    decorate: (answer, context) => {
      if (!here(context) || (under.get(textOf(context.body?.['id'])) ?? 0) < 2) return answer;
      return { ...answer, status: 409, body: JSON.stringify({ error: { message: 'Try again.' } }) };
    },
  });
}

/** Answers a write under deleted data as one under data that is there. */
const ignoringDeletion: Change = (here) => ({
  isActive: (resource, order) => here(order) || DEFAULT_POLICY.isActive(resource, order),
});

/** Mutants that answer a conflict otherwise than they should. */
export const conflict = [
  mutant({
    id: 'duplicate-returns-first',
    title: 'createProject answers a taken id 200 with the project that has it',
    breaks: 'conflict.duplicate-id',
    also: ['conflict.race'],
    operations: ['createProject'],
    change: refusing(['taken'], (answer, { request, again, body }) =>
      again({ method: 'GET', path: `${request.path}/${textOf(body?.['id'])}` }).then((first) => ({
        ...answer,
        ...first,
      })),
    ),
  }),
  mutant({
    id: 'duplicate-overwrites',
    title: 'createProject answers a taken id 200, and overwrites the project that has it',
    breaks: 'conflict.duplicate-id',
    also: ['conflict.unchanged', 'conflict.race'],
    operations: ['createProject'],
    change: (here) => ({
      isTaken: (kind, key, value, order) => !here(order) && DEFAULT_POLICY.isTaken(kind, key, value, order),
    }),
  }),
  mutant({
    id: 'duplicate-tag',
    title: 'createTag makes a second tag with the same name',
    breaks: 'conflict.duplicate-id',
    also: ['conflict.unchanged', 'conflict.race'],
    operations: ['createTag'],
    change: (here) => ({
      isTaken: (kind, key, value, order) => !here(order) && DEFAULT_POLICY.isTaken(kind, key, value, order),
    }),
  }),
  mutant({
    id: 'duplicate-in-development',
    title: 'createProject takes a taken id with a token for development',
    breaks: 'conflict.duplicate-id',
    also: ['conflict.unchanged'],
    operations: ['createProject'],
    change: (here) => ({
      isTaken: (kind, key, value, order) =>
        !(here(order) && DEFAULT_POLICY.isDevelopment(order)) &&
        DEFAULT_POLICY.isTaken(kind, key, value, order),
    }),
  }),
  mutant({
    id: 'duplicate-400',
    title: 'createProject answers a taken id 400',
    breaks: 'conflict.duplicate-id',
    also: ['conflict.race'],
    operations: ['createProject'],
    change: refusing(['taken'], withStatus(400)),
  }),
  mutant({
    id: 'duplicate-500',
    title: 'createTag fails over a name that is taken',
    breaks: 'conflict.duplicate-id',
    also: ['conflict.race', 'server-error.none'],
    operations: ['createTag'],
    change: refusing(['taken'], withStatus(500)),
  }),
  mutant({
    id: 'conflict-renames',
    title: 'createProject renames the first project before it answers 409',
    breaks: 'conflict.unchanged',
    operations: ['createProject'],
    change: beforeConflict((first, body, { store }) => {
      store.put({ ...first, data: { ...first.data, name: `${textOf(body['name'])} again` } });
    }),
  }),
  mutant({
    id: 'conflict-replaces-metadata',
    title: 'createProject gives the first project the metadata of the second before it answers 409',
    breaks: 'conflict.unchanged',
    operations: ['createProject'],
    change: beforeConflict((first, { metadata }, { store }) => {
      if (metadata !== undefined) store.put({ ...first, data: { ...first.data, metadata } });
    }),
  }),
  mutant({
    id: 'conflict-recolours',
    title: 'createTag gives the first tag the colour of the second before it answers 409',
    breaks: 'conflict.unchanged',
    operations: ['createTag'],
    change: beforeConflict((first, { color }, { store }) => {
      store.put({ ...first, data: { ...first.data, color: color ?? null } });
    }),
  }),
  mutant({
    id: 'conflict-deletes',
    title: 'createProject deletes the first project before it answers 409',
    breaks: 'conflict.unchanged',
    operations: ['createProject'],
    change: beforeConflict((first, _body, { store }) => {
      store.put({ ...first, deleted: true });
    }),
  }),
  mutant({
    id: 'conflict-stores-second',
    title: 'createTag stores the second tag before it answers 409',
    breaks: 'conflict.unchanged',
    also: ['conflict.race'],
    operations: ['createTag'],
    change: beforeConflict((first, _body, { store }) => {
      store.add({ kind: 'tag', parent: first.parent, client: first.client, data: first.data });
    }),
  }),
  mutant({
    id: 'race-project',
    title: 'createProject leaves time between finding an id free and storing it',
    breaks: 'conflict.race',
    operations: ['createProject'],
    change: waiting(forAWhile),
  }),
  mutant({
    id: 'race-tag',
    title: 'createTag leaves time between finding a name free and storing it',
    breaks: 'conflict.race',
    operations: ['createTag'],
    change: waiting(forAWhile),
  }),
  mutant({
    id: 'race-short',
    title: 'createProject leaves one turn of the event loop between finding an id free and storing it',
    breaks: 'conflict.race',
    operations: ['createProject'],
    change: waiting(setImmediate),
  }),
  mutant({
    id: 'race-without-winner',
    title: 'createProject answers each of several creates at once 409',
    breaks: 'conflict.race',
    operations: ['createProject'],
    change: refusingAllAtOnce(),
  }),
  mutant({
    id: 'race-losers-fail',
    title: 'createTag answers the losers of a race 500',
    breaks: 'conflict.race',
    also: ['server-error.none'],
    operations: ['createTag'],
    change: (here) => ({
      pause: (order) =>
        here(order)
          ? (async () => {
              await forAWhile();
              if (DEFAULT_POLICY.isTaken('tag', 'name', order.body['name'] ?? null, order)) {
                throw new Error('the mutant fails here');
              }
            })()
          : undefined,
    }),
  }),
  mutant({
    id: 'expired-suggestion',
    title: 'createSuggestion makes a suggestion for an experiment that was deleted',
    breaks: 'conflict.expired-data',
    operations: ['createSuggestion'],
    change: ignoringDeletion,
  }),
  mutant({
    id: 'expired-observation',
    title: 'createObservation makes an observation for an experiment that was deleted',
    breaks: 'conflict.expired-data',
    operations: ['createObservation'],
    change: ignoringDeletion,
  }),
  mutant({
    id: 'expired-400',
    title: 'createObservationBatch answers 400 for an experiment that was deleted',
    breaks: 'conflict.expired-data',
    operations: ['createObservationBatch'],
    change: refusing(['expired'], withStatus(400)),
  }),
  mutant({
    id: 'expired-403',
    title: 'createQueuedSuggestion answers 403 for an experiment that was deleted',
    breaks: 'conflict.expired-data',
    operations: ['createQueuedSuggestion'],
    change: refusing(['expired'], withStatus(403)),
  }),
];
