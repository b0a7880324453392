import { describe, expect, test } from 'vitest';
import type { Operation } from '../api/operation.ts';
import { operationOf } from '../contract.ts';
import { loadContract } from '../load-contract.ts';
import { alsoFitting, documentedOf, successesForAbsent } from './fitting-statuses.ts';

const library = await loadContract('examples/library/openapi.yaml');
const deleteBook = operationOf(library, 'deleteBook');
const ANSWER = { content: {}, headers: {}, place: '' };

describe('a DELETE of what is not there', () => {
  test.each(['not-found.resource', 'not-found.deleted', 'not-found.malformed-id'])(
    'may succeed where the operation documents nothing else: %s',
    (requirement) => {
      const silent = { ...deleteBook, responses: {} };
      expect(alsoFitting(requirement, silent, library.operations)).toContain('2XX');
      expect(alsoFitting(requirement, deleteBook, library.operations)).not.toContain('2XX');
    },
  );
});

test.each(['not-found.resource', 'not-found.deleted', 'not-found.malformed-id'])(
  'an OPTIONS tells what a path can do, be there something or not: %s',
  (requirement) => {
    const silent = { ...deleteBook, method: 'OPTIONS', responses: {} };
    expect(alsoFitting(requirement, silent, library.operations)).toContain('2XX');
    const telling = { ...silent, responses: deleteBook.responses };
    expect(alsoFitting(requirement, telling, library.operations)).not.toContain('2XX');
  },
);

test('415 fits a media type that is not taken, whatever the operation documents beside it', () => {
  const only400 = { ...operationOf(library, 'createBook'), responses: {} };
  expect(alsoFitting('malformed.media-type', only400, library.operations)).toEqual([415]);
});

test('404 fits an id of the wrong form, whatever the operation documents beside it', () => {
  const only400 = { ...deleteBook, responses: { '400': { content: {}, headers: {}, place: '' } } };
  expect(alsoFitting('not-found.malformed-id', only400, library.operations)).toContain(404);
});

test('404 fits a query where the path names nothing: what is documented not to be there is what the query asks for', () => {
  const with404 = (id: string) => ({
    ...operationOf(library, id),
    responses: { '404': { content: {}, headers: {}, place: '' } },
  });
  const fitting = (id: string) => alsoFitting('malformed.query-parameter', with404(id), library.operations);
  expect(fitting('listBooks')).toEqual([404]);
  expect(fitting('getBook')).toEqual([]);
});

test.each([
  ['a 409', false, [409]],
  ['a 400', true, [409, 400, 422, 403]],
])(
  'what is learnt to be taken once is refused as it was when it was learnt: by %s',
  (_what, uncertain, fits) => {
    const conflictsOn = [{ key: 'isbn', scope: 'each', uncertain, learnt: true as const }];
    const learnt = { ...operationOf(library, 'createBook'), conflictsOn, responses: {} };
    expect(alsoFitting('conflict.duplicate-id', learnt, library.operations)).toEqual(fits);
  },
);

test.each(['forbidden.unknown-token', 'forbidden.revoked-token'])(
  '401 fits a token that is none also where 403 alone is documented: %s',
  (requirement) => {
    const response = { content: {}, headers: {}, place: '' };
    const only403 = { ...deleteBook, responses: { '403': response } };
    expect(alsoFitting(requirement, only403, library.operations)).toEqual([401]);
    const both = { ...deleteBook, responses: { '401': response, '403': response } };
    expect(alsoFitting(requirement, both, library.operations)).toEqual([]);
  },
);

test('400 fits a body that is no JSON also where 422 alone is documented, and no other body', () => {
  const only422 = {
    ...operationOf(library, 'createBook'),
    responses: { '422': { content: {}, headers: {}, place: '' } },
  };
  expect(alsoFitting('malformed.body-syntax', only422, library.operations)).toEqual([400]);
  expect(alsoFitting('malformed.body-type', only422, library.operations)).toEqual([]);
});

test.each(['forbidden.wrong-kind', 'forbidden.read-only'])(
  '403 fits what a user may not do also where 404 alone is documented: %s',
  (requirement) => {
    const response = { content: {}, headers: {}, place: '' };
    const documenting = (...statuses: readonly string[]) => ({
      ...deleteBook,
      responses: Object.fromEntries(statuses.map((each) => [each, response])),
    });
    const fitting = (...statuses: readonly string[]) =>
      alsoFitting(requirement, documenting(...statuses), library.operations);
    expect(fitting('404')).toEqual([403]);
    expect(fitting('401', '404')).toEqual([403, 401]);
    expect(fitting('403', '404')).toEqual([]);
  },
);

test.each(['malformed.absent-reference', 'malformed.json-patch'])(
  'the usual statuses fit what is wrong in a body also where 404 alone is documented, which is about the path: %s',
  (requirement) => {
    const response = { content: {}, headers: {}, place: '' };
    const fitting = (id: string, ...statuses: readonly string[]) => {
      const responses = Object.fromEntries(statuses.map((each) => [each, response]));
      return alsoFitting(requirement, { ...operationOf(library, id), responses }, library.operations);
    };
    expect(fitting('updateBook', '404')).toEqual([422, 400, 409]);
    expect(fitting('updateBook', '404', '422')).toEqual([]);
    expect(fitting('createBook', '404')).toEqual([]);
  },
);

test('what has not the form of an id may be called malformed where 404 alone is documented, which is about what is not there', () => {
  const fitting = (...statuses: readonly string[]) => {
    const responses = Object.fromEntries(statuses.map((each) => [each, ANSWER]));
    return alsoFitting('not-found.malformed-id', { ...deleteBook, responses }, library.operations);
  };
  expect(fitting('404')).toEqual([404, 400, 422]);
  expect(fitting('404', '400')).toEqual([404]);
  expect(fitting('404', '422')).toEqual([404]);
});

test('what a login refuses unknown values with fits malformed ones, and no other fault', () => {
  const { body, ...rest } = operationOf(library, 'createBook');
  const login = { ...rest, ...(body && { body: { ...body, refusesNew: 401 } }) };
  expect(alsoFitting('malformed.type', login, library.operations)).toContain(401);
  expect(alsoFitting('not-found.resource', login, library.operations)).not.toContain(401);
});

test.each(['PUT', 'PATCH'])(
  'a %s that documents a 201 may create what is not there, and a DELETE that documents one does not',
  (method) => {
    const created = { ...deleteBook, responses: { ...deleteBook.responses, '201': ANSWER } };
    expect(successesForAbsent({ ...created, method })).toEqual([201]);
    expect(successesForAbsent({ ...deleteBook, method })).toEqual([]);
    expect(successesForAbsent(created)).toEqual([]);
  },
);

test('what a DELETE is to take away may be away already', () => {
  expect(alsoFitting('malformed.absent-reference', deleteBook, library.operations)).toContain('2XX');
  const put = { ...deleteBook, method: 'PUT' };
  expect(alsoFitting('malformed.absent-reference', put, library.operations)).not.toContain('2XX');
});

describe('with another user’s token', () => {
  const fitting = (operation: Operation) =>
    alsoFitting('forbidden.other-client', operation, library.operations);

  test('a DELETE of what is no more to that one than what is not there may succeed', () => {
    expect(fitting({ ...deleteBook, responses: {} })).toEqual(['2XX']);
    expect(fitting(deleteBook)).toEqual([]);
  });

  test('a PUT that may create makes something of that one’s own', () => {
    const put = { ...deleteBook, method: 'PUT' };
    expect(fitting({ ...put, responses: { ...put.responses, '201': ANSWER } })).toContain('2XX');
    expect(fitting(put)).toEqual([]);
  });

  test('a PUT that may create may say that its name is taken, where it documents that', () => {
    const { 409: _taken, ...responses } = deleteBook.responses;
    const put = { ...deleteBook, method: 'PUT', responses: { ...responses, '201': ANSWER } };
    expect(fitting(put)).toEqual(['2XX']);
    expect(fitting({ ...put, responses: { ...put.responses, '409': ANSWER } })).toEqual(['2XX', 409]);
  });

  test('what the body refers to may be told first, since that is another’s, too', () => {
    const lending = operationOf(library, 'createLoan');
    const { body } = lending;
    const referring = (bookId: string) => ({
      ...lending,
      ...(body && { body: { ...body, examples: [{ name: 'own', value: { bookId } }] } }),
    });
    expect(fitting(referring('{{path.bookId}}'))).toEqual([400, 422, 409]);
    expect(fitting(referring('b-1'))).toEqual([]);
    expect(fitting({ ...referring('{{path.bookId}}'), path: '/books/{bookId}' })).toEqual([]);
  });
});

test('a body with the id of what its path names is wrong beside another id there: that may be told first', () => {
  const { body, ...lending } = operationOf(library, 'createLoan');
  const examples = [{ name: 'own', value: { id: '{{path.bookId}}' } }];
  const change = { ...lending, ...(body && { body: { ...body, examples } }), method: 'PUT' };
  const fitting = (path: string) =>
    alsoFitting('not-found.resource', { ...change, path }, library.operations);
  expect(fitting('/books/{bookId}')).toEqual(expect.arrayContaining([400, 422, 409]));
  expect(fitting('/books/{otherId}')).not.toContain(400);
});

test.each(['conflict.duplicate-id', 'conflict.race'])(
  'of what is documented a 409 that says that a value is taken is expected alone: %s',
  (requirement) => {
    const isTaken = { ...ANSWER, description: 'The title is taken.' };
    const operation = {
      ...operationOf(library, 'createBook'),
      conflictsOn: [{ key: 'title', scope: 'the API', uncertain: false } as const],
      responses: { '400': { ...ANSWER, description: 'It is malformed.' }, '409': isTaken },
    };
    const fitting = { fits: [400, 409], rule: 'stated' } as const;
    expect(documentedOf(requirement, operation, fitting)).toEqual([409]);
    expect(documentedOf('malformed.type', operation, fitting)).toEqual([400, 409]);
  },
);

test('404 fits what was deleted where the documented 410 is about another thing', () => {
  const saying = (description: string) => ({
    ...deleteBook,
    responses: { '410': { ...ANSWER, description } },
  });
  const fitting = (description: string) =>
    alsoFitting('not-found.deleted', saying(description), library.operations);
  expect(fitting('The member was deleted')).toContain(404);
  expect(fitting('The book was deleted')).not.toContain(404);
});
