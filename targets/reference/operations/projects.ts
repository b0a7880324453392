import type { Json, JsonObject } from '../../../wire/json.ts';
import type { Order, Perform } from '../call.ts';
import { objectOf, pick, textOf, withoutNulls } from '../json-access.ts';
import { conflicting } from '../refusal.ts';
import type { Kind, Resource } from '../resource.ts';
import { now } from '../store.ts';
import { page } from './pages.ts';
import { change, clientOf, markDeleted, named, shown } from './shared.ts';

/** Projects, their notes, and tags. */
export const projects: Readonly<Record<string, Perform>> = {
  listProjects: (order) => {
    const { deleted, user } = order.query;
    const wanted = order.store
      .below('project', clientOf(order))
      .filter(
        (each) =>
          (deleted === undefined || String(each.deleted) === deleted) &&
          (user === undefined || each.data['user'] === user),
      );
    return page(order, wanted, shownProject);
  },
  createProject: (order) =>
    claim(order, 'project', 'id', () => {
      const { body, store, token } = order;
      const client = clientOf(order);
      return shownProject(
        store.add({
          kind: 'project',
          id: textOf(body['id']),
          parent: client,
          client,
          data: {
            name: body['name'] ?? null,
            client,
            user: token.user,
            updated: now(),
            metadata: withoutNulls(body['metadata']),
          },
        }),
      );
    }),
  getProject: (order) => shownProject(named(order, 'project_reference_id')),
  updateProject: (order) => {
    const { body } = order;
    const project = named(order, 'project_reference_id');
    const { metadata, deleted } = body;
    const changed = change(order, project, {
      ...pick(body, ['name']),
      ...(metadata === null && { metadata: null }),
      ...(metadata !== undefined &&
        metadata !== null && {
          metadata: withoutNulls({ ...objectOf(project.data['metadata']), ...objectOf(metadata) }),
        }),
    });
    return shownProject(deleted === undefined ? changed : markDeleted(order, changed, deleted === true));
  },
  listProjectNotes: (order) => page(order, order.store.below('project_note', noteParent(order)), shownNote),
  createProjectNote: (order) => {
    const client = clientOf(order);
    const note = order.store.add({
      kind: 'project_note',
      parent: noteParent(order),
      client,
      data: {
        contents: order.body['contents'] ?? null,
        user: order.token.user,
        client,
        project: named(order, 'project_reference_id').id,
      },
    });
    return shownNote(note);
  },
  listTags: (order) => page(order, order.store.below('tag', clientOf(order)), shown),
  createTag: (order) =>
    claim(order, 'tag', 'name', () => {
      const client = clientOf(order);
      const data = pick(order.body, ['name', 'color']);
      return shown(order.store.add({ kind: 'tag', parent: client, client, data }));
    }),
};

/** Makes something if a key's value is free: between that question and storing comes only what the policy asks for. */
async function claim(
  order: Order,
  kind: Kind,
  key: 'id' | 'name',
  make: () => JsonObject,
): Promise<JsonObject> {
  const { policy, body } = order;
  if (policy.isTaken(kind, key, body[key] ?? null, order)) {
    throw conflicting('taken', `There is already a ${kind} with this ${key}.`);
  }
  const pause = policy.pause(order);
  if (pause) await pause;
  return make();
}

/** Whether the client has a resource with that value, deleted ones included. */
export function isTaken(kind: Kind, key: string, value: Json, order: Order): boolean {
  const client = clientOf(order);
  if (key === 'id') return order.store.get(kind, textOf(value), client) !== undefined;
  return order.store.below(kind, client).some((each) => each.data[key] === value);
}

function noteParent(order: Order): string {
  return `${clientOf(order)}/${named(order, 'project_reference_id').id}`;
}

function shownNote({ created, data }: Resource): JsonObject {
  return { object: 'project_note', created, ...data };
}

function shownProject(project: Resource): JsonObject {
  return { ...shown(project), deleted: project.deleted };
}
