import { expect, test } from 'vitest';
import { operationOf } from '../contract.ts';
import { contractOf } from '../openapi/testing/things.ts';
import { fittingAsLearnt, narrowedToConflict } from './conflict-statuses.ts';

const TEXT = { type: 'string' };

/** The create of a thing that takes a name once among those of its kind, as was learnt from a 400 that said so. */
async function createWith(description: string) {
  const properties = { name: TEXT, kind: { ...TEXT, enum: ['a', 'b'] } };
  const content = { 'application/json': { schema: { type: 'object', properties } } };
  const contract = await contractOf(
    {
      openapi: '3.1.0',
      info: { title: 'Things', version: '1' },
      paths: {
        '/things': {
          post: {
            operationId: 'createThing',
            requestBody: { content },
            responses: {
              '201': { description: 'Done.' },
              '400': { description: 'It can’t be read.' },
              '409': { description },
            },
          },
        },
      },
    },
    {},
    {},
  );
  const conflict = { key: 'name', with: ['kind'], scope: 'the API', uncertain: true } as const;
  return {
    ...operationOf(contract, 'createThing'),
    conflictsOn: [{ ...conflict, learnt: true, isSaid: true } as const],
  };
}

test.each([
  ['The name is taken.', [409], [409]],
  ['There is a thing with this name and kind.', [409], [409]],
  ['uniqueness: one or more of the attribute values are already in use', [409], [409]],
  ['Some fields are in use by more than one thing.', [400, 409], [409, 400, 422, 403]],
  ['The thing is locked.', [400, 409], [409, 400, 422, 403]],
  ['The colour is taken.', [400, 409], [409, 400, 422, 403]],
  ['The name belongs to another one, or the shop is closed.', [400, 409], [409]],
])('what fits beside a 409 that says: %s', async (description, documented, learnt) => {
  const operation = await createWith(description);
  expect(narrowedToConflict(operation, [400, 409])).toEqual(documented);
  expect(fittingAsLearnt(operation)).toEqual(learnt);
});
