import { expect, test } from 'vitest';
import { expectKeyOf, teamPromises } from './team-promises.ts';

const placeOf = (path: readonly string[]): string => `promises.yaml: ${path.join('.')}`;

test('a promise is one of all operations, or of one that is named behind it', () => {
  expect(expectKeyOf('not-found')).toEqual({ promise: 'not-found' });
  expect(expectKeyOf(' not-found.resource  @getThing ')).toEqual({
    promise: 'not-found.resource',
    operation: 'getThing',
  });
});

test('what a team wrote rests on what it names, or on its own line', () => {
  const { expect: promised, ...rest } = teamPromises(
    {
      expect: {
        'not-found': { status: 410, because: 'Our guide, page 3' },
        'malformed  @  createThing': { status: [400, 422] },
        conflict: 'off',
      },
      levels: { conflict: 'SHOULD' },
    },
    placeOf,
  );
  expect(promised).toEqual({
    'not-found': {
      status: [410],
      because: [{ text: 'Our guide, page 3', source: 'promises.yaml: expect.not-found' }],
    },
    'malformed @ createThing': {
      status: [400, 422],
      because: [
        {
          text: 'malformed  @  createThing: [400,422]',
          source: 'promises.yaml: expect.malformed  @  createThing',
        },
      ],
    },
    conflict: 'off',
  });
  expect(rest).toEqual({ source: 'team', levels: { conflict: 'SHOULD' } });
});

test('an error body is JSON of a schema that is named, unless its media type and schema are given', () => {
  const named = '#/components/schemas/Error';
  const promises = teamPromises(
    {
      expect: { malformed: { body: { mediaType: 'application/problem+json', schema: { type: 'object' } } } },
      levels: {},
      errorBody: named,
    },
    placeOf,
  );
  expect(promises.errorBody).toEqual({
    mediaType: 'application/json',
    schema: { $ref: named },
    named: true,
    words: 'the error body that promises.yaml: errorBody names',
  });
  expect(promises.expect['malformed']).toMatchObject({
    body: { mediaType: 'application/problem+json', schema: { type: 'object' } },
  });
});
