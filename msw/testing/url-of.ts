import type { RefusableOperation } from '../../contracts/api/refusable-operation.ts';

/** Where the tests take the API to be; nothing is there. */
export const BASE_URL = 'http://api.test';

/** A URL of an operation: 1 stands for every parameter. */
export function urlOf({ path }: Pick<RefusableOperation, 'path'>): string {
  return `${BASE_URL}${path.replaceAll(/\{[^}]+\}/g, '1')}`;
}
