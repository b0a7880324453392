import { keyOfStatus } from '../api/documented-response.ts';
import type { Operation } from '../api/operation.ts';
import type { StatusRange } from '../requirements/assertion.ts';
import type { Sentence } from '../requirements/expectation.ts';

/** That the document has an operation, and where it stands. */
export function operationSentence({ id, method, path, documentPath, place }: Operation): Sentence {
  return { text: `${method} ${documentPath ?? path} (${id})`, source: 'its OpenAPI document', place };
}

/** What the document says of the statuses: the description of each, and where it stands. */
export function responseSentences(
  operation: Operation,
  statuses: readonly StatusRange[],
): readonly Sentence[] {
  return statuses.flatMap((status) => {
    const key = typeof status === 'number' ? keyOfStatus(operation.responses, status) : status;
    const response = key === undefined ? undefined : operation.responses[key];
    if (!response) return [];
    const description = response.description?.trim().split('\n')[0] ?? '';
    return [
      {
        text: description === '' ? String(key) : `${key}: ${description}`,
        source: `its OpenAPI document, responses of ${operation.id}`,
        place: response.place,
      },
    ];
  });
}
