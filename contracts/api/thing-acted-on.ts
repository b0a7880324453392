import type { Operation } from './operation.ts';
import { resourcePath } from './resource-path.ts';

/** The path of the thing that an action is done to: `/orders/{id}` of `/orders/{id}/cancel`. */
export function thingActedOn({ path }: Pick<Operation, 'path'>): string {
  return resourcePath(path).replace(/\/[^/]+$/, '');
}
