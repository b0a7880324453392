import type { JsonObject } from '../../../wire/json.ts';
import type { Order } from '../call.ts';
import type { Resource } from '../resource.ts';
import { now } from '../store.ts';

/** The resource that a path parameter names. */
export function named({ resources, operation }: Order, parameter: string): Resource {
  const resource = resources[parameter];
  if (!resource) throw new Error(`the path of ${operation.id} has no ${parameter}`);
  return resource;
}

/** The client that a request is about: the one in its path, else that of what it names, else the caller's. */
export function clientOf({ resources, token }: Order): string {
  return Object.values(resources)[0]?.client ?? token.client;
}

/** The resource's answer. */
export function shown({ kind, id, created, data }: Resource): JsonObject {
  return { object: kind, id, created, ...data };
}

/** Stores a resource with other data, and says so in `updated` where it has that. */
export function change({ store }: Order, resource: Resource, data: JsonObject): Resource {
  const updated = Object.hasOwn(resource.data, 'updated') ? { updated: now() } : {};
  return store.put({ ...resource, data: { ...resource.data, ...data, ...updated } });
}

/** Stores a resource as deleted, or as not deleted. */
export function markDeleted({ store }: Order, resource: Resource, deleted = true): Resource {
  return store.put({ ...resource, deleted });
}

/** The answer of what returns nothing of interest. */
export const NOTHING: JsonObject = {};
