import { expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import { runOver, told } from './testing/plain-runs.ts';
import { plainDocument, plainThings } from './testing/plain-things.ts';

const ASKED = ['malformed.required-key', 'malformed.body-syntax', 'not-found.resource'];

/** Things whose refusals are all answered 200, and what their document says of a 200. */
async function outcomes(schema: JsonObject, documentsStatuses = false): Promise<readonly string[]> {
  const { paths, ...rest } = plainDocument();
  const success = { description: 'Done.', content: { 'application/json': { schema } } };
  const document = JSON.parse(
    JSON.stringify({ ...rest, paths }, (key, value: JsonObject) => {
      if (key !== 'responses' || documentsStatuses) return value;
      const [status = '200'] = Object.keys(value);
      return { [status]: status === '204' ? value[status] : success };
    }),
  ) as JsonObject;
  const plain = plainThings({ created: (id) => Response.json({ ok: true, id }, { status: 201 }) });
  const { results } = await runOver(
    document,
    async (request) => {
      const answer = await plain(request);
      return answer.status < 400 ? answer : Response.json({ ok: false, error: 'refused' });
    },
    ASKED,
  );
  return [
    ...new Set(told(results).map((each) => each.replace(/ › \w+/, '').replace(/(inconclusive).*/, '$1'))),
  ];
}

const SAID = { type: 'object', properties: { ok: { type: 'boolean' }, error: { type: 'string' } } };

test('a 200 whose body says that it refuses is right where it is documented so, and no other status is', async () => {
  expect((await outcomes(SAID)).toSorted()).toEqual([
    'malformed.body-syntax: pass',
    'malformed.required-key: pass',
    'not-found.resource: pass',
  ]);
});

test('is a SHOULD where nothing is documented of it, since nothing was carried out', async () => {
  expect((await outcomes({ type: 'object' })).filter((each) => /fail/.test(each))).toEqual([]);
  expect(await outcomes({ type: 'object' })).toContain('malformed.required-key: warn');
});

test('breaks the promise of a status that is documented', async () => {
  expect(await outcomes(SAID, true)).toContain('malformed.required-key: fail');
});
