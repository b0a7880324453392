import type { Caller } from './call.ts';
import { forbidden } from './refusal.ts';
import { PERMISSIONS } from './resource.ts';
import type { Resource, Token } from './resource.ts';

/** Refuses the tokens that an operation does not take, whatever resource it is about. */
export function authorize({ operation, token }: Caller): void {
  if (!takesKind(operation, token)) {
    throw forbidden('wrong-kind', 'This endpoint does not take this kind of API token.');
  }
  if (PERMISSIONS.indexOf(token.permission) < PERMISSIONS.indexOf(operation.permission)) {
    throw forbidden('permission', 'The provided API token does not have the permission for this endpoint.');
  }
}

function takesKind(operation: Caller['operation'], token: Token): boolean {
  if (operation.needsUser && token.user === null) return false;
  switch (token.type) {
    case 'client-api':
      return operation.credentials.includes('client');
    case 'client-dev':
      return operation.credentials.includes('client') && operation.development;
    case 'user':
      return operation.credentials.includes('user');
    case 'guest':
      return operation.guest;
    case 'signup':
      return false;
    default:
      return token.type satisfies never;
  }
}

/** Whether a token gives access to a resource: its own client's, or a guest's one experiment or run. */
export function mayAccess(resource: Resource, { token, store }: Caller): boolean {
  if (token.type === 'guest') return guestMayAccess(resource, token, (id, kind) => store.get(kind, id));
  if (resource.kind === 'organization') return resource.id === token.organization;
  return token.clients.includes(resource.client);
}

function guestMayAccess(
  resource: Resource,
  token: Token,
  get: (id: string, kind: 'experiment' | 'training_run') => Resource | undefined,
): boolean {
  const [id, kind] =
    token.experiment === null
      ? [token.trainingRun ?? '', 'training_run' as const]
      : [token.experiment, 'experiment' as const];
  if (resource.kind === 'token' || resource.kind === kind) return [id, token.id].includes(resource.id);
  if (resource.kind === 'client') return resource.id === token.client;
  if (resource.kind === 'project') return get(id, kind)?.data['project'] === resource.id;
  return resource.parent === id;
}
