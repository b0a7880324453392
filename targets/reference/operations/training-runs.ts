import type { Json, JsonObject } from '../../../wire/json.ts';
import { isJsonObject } from '../../../wire/json.ts';
import type { Order, Perform } from '../call.ts';
import { fill, idOf, listOf, objectOf, objectsIn, pick, textOf, withoutNulls } from '../json-access.ts';
import type { Resource } from '../resource.ts';
import { now } from '../store.ts';
import { page } from './pages.ts';
import { passes } from './run-filters.ts';
import { change, clientOf, markDeleted, named, shown } from './shared.ts';

const LOG_LENGTH = 1124;
const MAPS = [
  'assignments',
  'assignments_meta',
  'assignments_sources',
  'datasets',
  'model',
  'source_code',
  'values',
  'sys_metadata',
];

/** Training runs, their tags, and checkpoints. */
export const trainingRuns: Readonly<Record<string, Perform>> = {
  createTrainingRun: (order) => shownRun(create(order, order.body), order),
  createTrainingRunBatch: (order) => {
    const created = objectsIn(order.body['runs']).map((each) => create(order, each));
    return page({ ...order, query: { ascending: 'true' } }, created, (each) => shownRun(each, order));
  },
  listProjectTrainingRuns: (order) => {
    const project = named(order, 'project_reference_id').id;
    return listed(
      order,
      order.store.below('training_run', clientOf(order)).filter((each) => each.data['project'] === project),
    );
  },
  listClientTrainingRuns: (order) => listed(order, order.store.below('training_run', clientOf(order))),
  listOrganizationTrainingRuns: (order) =>
    listed(
      order,
      order.store
        .below('client', named(order, 'organization_id').id)
        .flatMap((each) => order.store.below('training_run', each.id)),
    ),
  getTrainingRun: (order) => shownRun(named(order, 'training_run_id'), order),
  updateTrainingRun: (order) => {
    const { body } = order;
    const run = change(order, named(order, 'training_run_id'), {
      ...pick(body, ['name', 'project', 'favorite', ...MAPS]),
      ...stateOf(body),
      ...(body['metadata'] !== undefined && { metadata: withoutNulls(body['metadata']) }),
      ...(body['logs'] !== undefined && { logs: cut(body['logs']) }),
    });
    const { deleted } = body;
    return shownRun(deleted === undefined ? run : markDeleted(order, run, deleted === true), order);
  },
  deleteTrainingRun: (order) => shownRun(markDeleted(order, named(order, 'training_run_id')), order),
  addTrainingRunTag: (order) => {
    const run = named(order, 'training_run_id');
    const id = idOf(order.body['id']);
    const tag = order.store.get('tag', id);
    change(order, run, { tags: [...new Set([...listOf(run.data['tags']), id])] });
    return tag ? shown(tag) : { object: 'tag', id };
  },
  removeTrainingRunTag: (order) => {
    const run = named(order, 'training_run_id');
    const tag = named(order, 'tag_id');
    change(order, run, { tags: listOf(run.data['tags']).filter((each) => each !== tag.id) });
    return shown(tag);
  },
  listCheckpoints: (order) =>
    page(order, order.store.below('checkpoint', named(order, 'training_run_id').id), shown),
  createCheckpoint: (order) => {
    const run = named(order, 'training_run_id');
    const { values = null, metadata } = order.body;
    const data = { training_run: run.id, values, metadata: withoutNulls(metadata) };
    return shown(order.store.add({ kind: 'checkpoint', parent: run.id, client: run.client, data }));
  },
  getCheckpoint: (order) => shown(named(order, 'checkpoint_id')),
};

function create(order: Order, body: JsonObject): Resource {
  const { store, token } = order;
  const client = clientOf(order);
  const run = store.add({
    kind: 'training_run',
    parent: client,
    client,
    data: {
      ...fill(body, ['name', ...MAPS]),
      ...stateOf({ state: body['state'] ?? 'active' }),
      client,
      project: named(order, 'project_reference_id').id,
      experiment: null,
      suggestion: null,
      observation: null,
      user: token.user,
      updated: now(),
      favorite: body['favorite'] ?? false,
      logs: cut(body['logs']),
      metadata: withoutNulls(body['metadata']),
      tags: [],
      files: [],
    },
  });
  return body['deleted'] === true ? markDeleted(order, run) : run;
}

function stateOf({ state }: JsonObject): JsonObject {
  if (state === undefined) return {};
  return { state, finished: state !== 'active', completed: state === 'completed' ? now() : null };
}

/** Logs as they are stored: long ones are cut, not refused. */
function cut(logs: Json | undefined): Json {
  if (!isJsonObject(logs)) return null;
  return Object.fromEntries(
    Object.entries(logs).map(([name, log]) => [
      name,
      { ...objectOf(log), content: textOf(objectOf(log)['content']).slice(0, LOG_LENGTH) },
    ]),
  );
}

function listed(order: Order, all: readonly Resource[]): JsonObject {
  const { filters = '[]', search } = order.query;
  const wanted = objectsIn(JSON.parse(filters) as Json);
  const aboutDeleted = wanted.some((each) => each['field'] === 'deleted');
  const found = all.filter(
    (each) =>
      (aboutDeleted || !each.deleted) &&
      (search === undefined || textOf(each.data['name']).includes(search)) &&
      wanted.every((filter) => passes(filter, { ...shown(each), deleted: each.deleted })),
  );
  return page(order, found, (each) => shownRun(each, order));
}

function shownRun(run: Resource, { store }: Order): JsonObject {
  const checkpoints = store.below('checkpoint', run.id).length;
  return { ...shown(run), deleted: run.deleted, checkpoint_count: checkpoints };
}
