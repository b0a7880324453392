import { describe, expect, test } from 'vitest';
import { operationOf } from '../contract.ts';
import { loadContract } from '../load-contract.ts';
import { alsoFitting } from './fitting-statuses.ts';

const library = await loadContract('examples/library/openapi.yaml');
const deleteBook = operationOf(library, 'deleteBook');

describe('a DELETE of what is not there', () => {
  test.each(['not-found.resource', 'not-found.deleted', 'not-found.malformed-id'])(
    'may succeed where the operation documents nothing else: %s',
    (requirement) => {
      const silent = { ...deleteBook, responses: {} };
      expect(alsoFitting(requirement, silent, library.operations)).toEqual(['2XX']);
      expect(alsoFitting(requirement, deleteBook, library.operations)).not.toContain('2XX');
    },
  );
});

test('415 fits a media type that is not taken, whatever the operation documents beside it', () => {
  const only400 = { ...operationOf(library, 'createBook'), responses: {} };
  expect(alsoFitting('malformed.media-type', only400, library.operations)).toEqual([415]);
});
