import { describe, expect, test } from 'vitest';
import { operationOf } from '../contracts/contract.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { learnt } from './testing/learning-library.ts';
import { plainThings } from './testing/plain-things.ts';

const OWN = 'application/vnd.things.v1+json';
const ID = { name: 'thingId', in: 'path', required: true, schema: { type: 'string' } };

/** Things whose answers are documented as of a media type of their own. @param ofErrors what a refusal is documented as */
function documentOf(ofErrors: JsonObject = {}): JsonObject {
  const answering = (status: string): JsonObject => ({
    responses: {
      [status]: { description: 'Done.', content: { [OWN]: { schema: { type: 'object' } } } },
      '400': { description: 'No.', content: ofErrors },
    },
  });
  return {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: {
      '/things': {
        get: { operationId: 'listThings', ...answering('200') },
        post: { operationId: 'createThing', ...answering('201') },
      },
      '/things/{thingId}': { get: { operationId: 'getThing', parameters: [ID], ...answering('200') } },
    },
  };
}

/** Things that are served to who asks in a way that is taken. */
function thingsFor(isTaken: (accept: string) => boolean, refusal = 415): Handle {
  const things = plainThings({ created: (id) => Response.json({ id }, { status: 201 }) });
  return async (request) =>
    isTaken(request.headers.get('accept') ?? '')
      ? await things(request)
      : Response.json({ message: 'No version.' }, { status: refusal });
}

async function asked(handle: Handle, document = documentOf()): Promise<readonly string[]> {
  const { operations } = await learnt(document, handle);
  return operations.map(({ accept }) => accept);
}

const BOTH = [1, 2, 3].map(() => `application/json, ${OWN}`);

describe('what is documented to be answered in a media type of its own', () => {
  test.each([406, 415])('is asked for alone where it is refused to who takes more: %i', async (status) => {
    const handle = thingsFor((accept) => accept === OWN, status);
    expect(await asked(handle)).toEqual([OWN, OWN, OWN]);
    const { learnt: told, ...contract } = await learnt(documentOf(), handle);
    expect(operationOf(contract, 'getThing').accept).toBe(OWN);
    expect(told?.map(({ words }) => words)).toEqual([
      `listThings is asked for ${OWN} alone, and what else is documented without plain JSON is asked so, too, learnt from a ${status}`,
    ]);
  });

  test.each<[string, Handle]>([
    ['it is served', thingsFor(() => true)],
    ['it is refused either way', thingsFor(() => false)],
    ['the refusal is about something else', thingsFor((accept) => accept === OWN, 403)],
  ])('is asked for beside plain JSON where %s', async (_, handle) => {
    expect(await asked(handle)).toEqual(BOTH);
  });

  test('is asked for beside plain JSON where errors are documented as that', async () => {
    const document = documentOf({ 'application/json': {} });
    expect(
      await asked(
        thingsFor((accept) => accept === OWN),
        document,
      ),
    ).toEqual(BOTH);
  });
});
