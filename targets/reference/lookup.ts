import type { Parameter } from '../../contracts/api/operation.ts';
import type { Caller } from './call.ts';
import { forbidden, notFound } from './refusal.ts';
import type { Kind, Resource } from './resource.ts';

const KINDS: Readonly<Record<string, Kind>> = {
  organization_id: 'organization',
  client_id: 'client',
  experiment_id: 'experiment',
  suggestion_id: 'suggestion',
  queued_suggestion_id: 'queued_suggestion',
  observation_id: 'observation',
  project_reference_id: 'project',
  training_run_id: 'training_run',
  tag_id: 'tag',
  checkpoint_id: 'checkpoint',
  token: 'token',
};

/** The kinds that still answer to their id when they are deleted. */
const ADDRESSABLE: readonly Kind[] = ['experiment', 'project', 'training_run'];

/** What each path parameter names; refuses with 404 where there is nothing, with 403 where it is another's. */
export function resourcesOf(caller: Caller): Readonly<Record<string, Resource>> {
  const found: Record<string, Resource> = {};
  let parent: Resource | undefined;
  for (const parameter of caller.operation.parameters) {
    if (parameter.in !== 'path') continue;
    parent = find(parameter, parent, caller);
    found[parameter.name] = parent;
  }
  return found;
}

function find(parameter: Parameter, parent: Resource | undefined, caller: Caller): Resource {
  const { policy, store, values, token } = caller;
  const id = policy.readId(values[parameter.name] ?? '', parameter, caller);
  const kind = KINDS[parameter.name];
  if (id === undefined || kind === undefined) throw notFound('malformed-id');
  const resource = kind === 'token' && id === 'self' ? token : store.get(kind, id, parent?.id);
  if (!resource || !policy.isThere(resource, caller)) throw notFound();
  if (parent && !policy.isChild(resource, parent, caller)) throw notFound();
  if (!policy.mayAccess(resource, caller)) {
    throw forbidden('foreign', 'The client matched by the API token does not have access to this resource.');
  }
  return resource;
}

/** The id in a path's text: decimal digits where they are documented, anything elsewhere. */
export function readId(text: string, { schema }: Parameter): string | undefined {
  if (schema['type'] !== 'integer') return text;
  return /^[1-9]\d{0,18}$/.test(text) ? text : undefined;
}

/** Whether a resource can still be addressed: some kinds can when they are deleted. */
export function isThere(resource: Resource): boolean {
  return !resource.deleted || ADDRESSABLE.includes(resource.kind);
}

/** Whether a resource hangs below the one before it in the path; a tag does if the run has it. */
export function isChild(resource: Resource, parent: Resource): boolean {
  if (resource.kind !== 'tag') return resource.parent === parent.id;
  const tags = parent.data['tags'];
  return Array.isArray(tags) && tags.includes(resource.id);
}
