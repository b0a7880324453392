import type { Operation } from '../../contracts/api/operation.ts';
import type { Role, Target } from '../../contracts/target.ts';

/** The credential that an operation's valid requests are sent with: the client's, wherever it may be. */
export function roleFor(target: Target, operation: Operation): Role {
  const client = operation.credentials.includes('client') && target.credentials.client !== undefined;
  return client || target.credentials.user === undefined || !operation.credentials.includes('user')
    ? 'client'
    : 'user';
}
