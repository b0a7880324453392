import { expect, test } from 'vitest';
import { contractWith, MEDIA } from '../../contracts/openapi/testing/things.ts';
import { bodyValueOf } from '../../generators/draft.ts';
import type { Draft } from '../../generators/draft.ts';
import { factsOf } from '../../generators/operation-facts.ts';
import { situationFor, validDraft } from '../../generators/testing/valid-draft.ts';
import type { Reply } from '../../wire/exchange.ts';
import type { Json } from '../../wire/json.ts';
import { valueAt } from '../../wire/json-pointer.ts';
import type { ValidRequest } from '../setup/fixture.ts';
import { conflictKeys } from './conflict-keys.ts';

/** What is learnt of a server that takes each value at a place once. */
async function learntOf(body: Json, path: readonly string[]): Promise<readonly string[]> {
  const facts = factsOf(await contractWith({ [MEDIA]: { schema: { type: 'object' }, example: body } })).get(
    'createThing',
  );
  if (!facts) throw new Error('there is no createThing');
  let made = 0;
  const renewed = (value: Json): Json => {
    if (typeof value === 'string') return `${value} ${made}`;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, renewed(each)]));
  };
  const fresh = (): Promise<ValidRequest> => {
    made += 1;
    const own = renewed(body);
    return Promise.resolve({ draft: validDraft(facts, situationFor(facts), own), body: own } as ValidRequest);
  };
  const taken = new Set<Json>();
  const send = (draft: Draft): Promise<Reply> => {
    const value = valueAt(bodyValueOf(draft), path) ?? null;
    const status = taken.has(value) ? 409 : 201;
    taken.add(value);
    return Promise.resolve({ kind: 'answer', status, headers: [], body: Buffer.alloc(0), complete: true });
  };
  const first = await fresh();
  await send(first.draft);
  return await conflictKeys(first, { send, fresh });
}

test.each<[string, Json, readonly string[], readonly string[]]>([
  ['at its top', { name: 'a', note: 'b' }, ['name'], ['name']],
  ['in an envelope', { user: { email: 'a', bio: 'b' } }, ['user', 'email'], ['user.email']],
])('a key %s that must be new is learnt from a 409', async (_, body, path, learnt) => {
  expect(await learntOf(body, path)).toEqual(learnt);
});
