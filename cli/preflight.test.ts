import { expect, test } from 'vitest';
import { contractOf } from '../contracts/openapi/testing/things.ts';
import { inProcessTarget } from '../suites/testing/in-process-target.ts';
import { plainDocument } from '../suites/testing/plain-things.ts';
import type { Reply, WireRequest } from '../wire/exchange.ts';
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
