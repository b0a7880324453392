import { expect, test } from 'vitest';
import { contractOf } from '../contracts/openapi/testing/things.ts';
import { inProcessTarget } from '../suites/testing/in-process-target.ts';
import { plainDocument } from '../suites/testing/plain-things.ts';
import type { Reply, WireRequest } from '../wire/exchange.ts';
import type { JsonObject } from '../wire/json.ts';
import { Unjudgeable } from './exit-code.ts';
import { preflight } from './preflight.ts';

const SILENT: Reply = { kind: 'no-answer', silence: 'timeout', message: 'no complete answer in 30 s' };
const GOOD: Reply = { kind: 'answer', status: 200, headers: [], body: new Uint8Array(), complete: true };

/** Looks at a target that answers so, and tells what it was asked. */
async function looked(answer: (request: WireRequest) => Reply): Promise<readonly string[]> {
  const asked: string[] = [];
  const send = async (request: WireRequest) => {
    asked.push(request.target);
    return { request, reply: answer(request), millis: 1 };
  };
  await preflight(await contractOf(plainDocument(), {}, {}), inProcessTarget(), { send });
  return asked;
}

test('a target that takes connections and answers nothing is not judged', async () => {
  await expect(looked(() => SILENT)).rejects.toThrow(Unjudgeable);
  await expect(looked(() => SILENT)).rejects.toThrow(/answers nothing: neither GET \/things nor GET \//);
});

test('one read that never ends is no reason against the whole target', async () => {
  const asked = await looked(({ target }) => (target === '/' ? GOOD : SILENT));
  expect(asked).toEqual(['/things', '/']);
});

test('a target that answers is asked no more than that', async () => {
  expect(await looked(() => GOOD)).toEqual(['/things']);
});

/** Looks at a target that answers a read with a status, and tells whether the run goes on. */
async function goesOn(status: number, read: JsonObject): Promise<boolean> {
  const document = {
    openapi: '3.1.0',
    info: { title: 'Accounts', version: '1' },
    security: [{ key: [] }],
    components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
    paths: { '/accounts': { get: { operationId: 'listAccounts', ...read } } },
  };
  const client = { name: 'client', token: 'good', variable: 'TOKEN' };
  const send = async (request: WireRequest) => ({ request, reply: { ...GOOD, status }, millis: 1 });
  return await preflight(await contractOf(document, {}, {}), inProcessTarget({ client }), { send }).then(
    () => true,
    () => false,
  );
}

test('a credential that a read is refused for stops the run', async () => {
  const responses = { '200': { description: 'All.' }, '403': { description: 'No.' } };
  expect(await goesOn(401, { responses })).toBe(false);
  expect(await goesOn(403, { responses })).toBe(false);
});

test('a 403 does not where 401 is documented for that, or where it may be about a value that was made up', async () => {
  const all = { '200': { description: 'All.' } };
  const consent = { name: 'Consent-ID', in: 'header', required: true, schema: { type: 'string' } };
  expect(await goesOn(403, { responses: { ...all, '401': { description: 'No token.' } } })).toBe(true);
  expect(await goesOn(403, { responses: all, parameters: [consent] })).toBe(true);
  expect(await goesOn(401, { responses: all, parameters: [consent] })).toBe(false);
});
