import { toPointer } from '../wire/json-pointer.ts';
import type { LineAt } from './document-lines.ts';

/**
 * Finds the line of an OpenAPI document where an operation stands, from 1 on.
 *
 * @returns undefined for an operation that stands elsewhere, such as behind a `$ref`
 */
export function operationLines(lineAt: LineAt): (method: string, path: string) => number | undefined {
  return (method, path) =>
    lineAt(toPointer(['paths', path, method.toLowerCase()])) ??
    lineAt(toPointer(['paths', path, 'additionalOperations', method]));
}
