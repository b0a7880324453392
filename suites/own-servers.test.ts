import { expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import { toPath, withValueAt } from '../wire/json-pointer.ts';
import type { Handle } from './in-process-transport.ts';
import { plainDocument, plainThings } from './testing/plain-things.ts';
import { runOver, told } from './testing/plain-runs.ts';

const DOCUMENT = withValueAt(plainDocument(), toPath('/paths/~1things~1{thingId}/servers'), [
  { url: '/v2' },
]) as JsonObject;

test('what is at another path of the host is sent there, and removed there', async () => {
  const things = plainThings({ created: (id) => Response.json({ id }, { status: 201 }) });
  const lost: string[] = [];
  const handle: Handle = async (request) => {
    const { pathname } = new URL(request.url);
    const isOne = pathname.split('/').length > (pathname.startsWith('/v2/') ? 3 : 2);
    if (isOne && !pathname.startsWith('/v2/')) lost.push(`${request.method} ${pathname}`);
    return await things(isOne ? new Request(request.url.replace('/v2/', '/'), request) : request);
  };
  const asked = ['not-found.resource', 'not-found.endpoint', 'malformed.required-key'];
  const { results, removal } = await runOver(DOCUMENT, handle, asked);
  expect(told(results)).toEqual(
    expect.arrayContaining([
      'malformed.required-key › changeThing: pass',
      'not-found.resource › readThing: pass',
      'not-found.resource › endThing: pass',
      'not-found.endpoint › listThings: pass',
    ]),
  );
  expect(told(results).filter((each) => each.startsWith('not-found.endpoint › readThing'))).toEqual([]);
  expect([lost, removal.left]).toEqual([[], []]);
});
