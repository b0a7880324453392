import { expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import { contractOf } from '../contracts/openapi/testing/things.ts';
import { learnRequests } from '../engine/run/learn-requests.ts';
import type { Contract } from '../contracts/contract.ts';
import type { Handle } from './in-process-transport.ts';
import { optionsFor } from './testing/learning-library.ts';
import { plainDocument, plainThings } from './testing/plain-things.ts';
import { PATCHED_DOCUMENT, patchedThings } from './testing/patched-things.ts';
import { toPath, withValueAt } from '../wire/json-pointer.ts';

async function learntOver(document: JsonObject, handle: Handle): Promise<Contract> {
  return await learnRequests(optionsFor(await contractOf(document, {}, {}), handle));
}

test('a media type that is documented and not served is told', async () => {
  const served = await learntOver(PATCHED_DOCUMENT, patchedThings());
  expect(served.learnt).toBeUndefined();
  const { learnt = [] } = await learntOver(PATCHED_DOCUMENT, patchedThings({ isUsualAlone: true }));
  expect(learnt.map(({ words }) => words)).toEqual(
    [
      ['createThing', 'application/x-www-form-urlencoded'],
      ['patchThing', 'application/json-patch+json'],
    ].map(([id, type]) =>
      expect.stringMatching(
        new RegExp(`^${id} is refused as ${type?.replace('+', '.')} \\(415.*is not judged$`),
      ),
    ),
  );
});

test('a media type that is answered unread is told', async () => {
  const { learnt = [] } = await learntOver(PATCHED_DOCUMENT, patchedThings({ ignoresPatches: true }));
  expect(learnt.map(({ words }) => words)).toEqual([
    'patchThing is answered 200 as application/json-patch+json, and nothing of its body is taken up: what is faulty as application/json-patch+json is not judged',
  ]);
});

test('what succeeded in the usual media type is sent in another one, where what is made for that is refused', async () => {
  const form = 'application/x-www-form-urlencoded';
  const place = '/paths/~1things/post/requestBody/content';
  const schema = {
    type: 'object',
    required: ['title'],
    properties: { title: { type: 'string', minLength: 1 }, note: { type: 'string' } },
  };
  const document = withValueAt(plainDocument(), toPath(place), {
    'application/json': { schema, example: { title: 'first', note: 'yes' } },
    [form]: { schema: { ...schema, title: 'Form' } },
  }) as JsonObject;
  const things = plainThings({ created: (id) => Response.json({ id }, { status: 201 }) });
  const { operations, learnt } = await learntOver(document, async (request) => {
    if (request.headers.get('content-type') !== form) return await things(request);
    const fields = new URLSearchParams(await request.text());
    return fields.get('note') === 'yes'
      ? Response.json({ id: 't-1' }, { status: 201 })
      : new Response(null, { status: 400 });
  });
  const [other] = operations.find(({ id }) => id === 'createThing')?.otherBodies ?? [];
  expect(other?.examples[0]?.value).toMatchObject({ note: 'yes' });
  expect(learnt).toBeUndefined();
});
