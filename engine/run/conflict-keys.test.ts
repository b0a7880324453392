import { describe, expect, test } from 'vitest';
import { contractWith, MEDIA } from '../../contracts/openapi/testing/things.ts';
import { bodyValueOf } from '../../generators/draft.ts';
import type { Draft } from '../../generators/draft.ts';
import { situationFor, validDraft } from '../../generators/testing/valid-draft.ts';
import type { Reply } from '../../wire/exchange.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import { valueAt } from '../../wire/json-pointer.ts';
import type { ValidRequest } from '../setup/fixture.ts';
import { conflictKeys } from './conflict-keys.ts';
import type { Conflict } from './conflict-keys.ts';
import { factsIn } from '../../generators/testing/facts-in.ts';

/**
 * What a server that takes each value of `taken` once teaches; what is not among `renewed` has one value in all requests.
 *
 * @param likeFirst the requests whose new values are by chance those of the first one
 */
async function learntOf(
  body: JsonObject,
  taken: (body: Json, text: string) => Json,
  isRenewed: (key: string) => boolean = () => true,
  refused = 409,
  likeFirst: readonly number[] = [],
  fixed: readonly string[] = [],
): Promise<readonly Conflict[]> {
  const facts = factsIn(
    await contractWith({ [MEDIA]: { schema: { type: 'object' }, example: body } }),
    'createThing',
  );
  let made = 0;
  const renewed = (value: Json, isNew: boolean): Json => {
    if (typeof value === 'string') return isNew ? `${value} ${likeFirst.includes(made) ? 1 : made}` : value;
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, renewed(each, isNew)]));
  };
  const fresh = (keys: readonly string[]): Promise<ValidRequest> => {
    made += 1;
    const own = Object.fromEntries(
      Object.entries(body).map(([key, value]) => [key, renewed(value, isRenewed(key) || keys.includes(key))]),
    );
    return Promise.resolve({ draft: validDraft(facts, situationFor(facts), own), body: own } as ValidRequest);
  };
  const known = new Set<string>();
  const send = (draft: Draft): Promise<Reply> => {
    const own = bodyValueOf(draft) ?? null;
    const value = JSON.stringify(taken(own, JSON.stringify(own)));
    const status = known.has(value) ? refused : 201;
    known.add(value);
    return Promise.resolve({ kind: 'answer', status, headers: [], body: Buffer.alloc(0), complete: true });
  };
  const first = await fresh([]);
  await send(first.draft);
  return (await conflictKeys(first, { send, fresh, isFixed: (key) => fixed.includes(key) })).keys;
}

const at =
  (...paths: readonly (readonly string[])[]) =>
  (body: Json): Json =>
    paths.map((path) => valueAt(body, path) ?? null);

test.each<[string, JsonObject, readonly string[], readonly string[]]>([
  ['at its top', { name: 'a', note: 'b' }, ['name'], ['name']],
  ['in an envelope', { user: { email: 'a', bio: 'b' } }, ['user', 'email'], ['user.email']],
  [
    'in the attributes of a resource object',
    { data: { type: 'rooms', attributes: { name: 'a', note: 'b' } } },
    ['data', 'attributes', 'name'],
    ['data.attributes.name'],
  ],
])('a key %s that must be new is learnt from a 409', async (_, body, path, learnt) => {
  expect(await learntOf(body, at(path))).toEqual(learnt.map((key) => ({ key })));
});

test.each([409, 422, 400])('a key that must be new is learnt from a %i', async (status) => {
  const learnt = await learntOf({ name: 'a', note: 'b' }, at(['name']), () => true, status);
  expect(learnt).toEqual([{ key: 'name' }]);
});

test('a key is not taken because what is new beside it was there by chance', async () => {
  const chances = [3, 4, 5, 6, 7];
  for (const chance of chances) {
    const learnt = await learntOf({ name: 'a', code: 'b' }, at(['code']), () => true, 409, [chance]);
    expect(learnt, `request ${chance}`).toEqual([{ key: 'code' }]);
  }
});

const THREE = { room: 'a', label: 'b', note: 'c' };
const PAIR = at(['room'], ['label']);

describe('keys that are taken together are learnt', () => {
  test.each<[string, JsonObject, (key: string) => boolean]>([
    ['where all are new in each request', THREE, () => true],
    ['where nothing else is in the body', { room: 'a', label: 'b' }, () => true],
    ['where one is the same in each request', THREE, (key) => key !== 'label'],
    ['where none is new in any request', THREE, () => false],
  ])('%s', async (_, body, isRenewed) => {
    expect(await learntOf(body, PAIR, isRenewed)).toEqual([{ key: 'room', with: ['label'] }]);
  });

  test('where one can have no other value', async () => {
    const [note, wing] = [true, 'a'] as const;
    expect(await learntOf({ label: 'b', note, wing }, at(['label']), (key) => key === 'label')).toEqual([
      { key: 'label', with: ['note'] },
    ]);
  });

  test('but not with one whose only value is documented', async () => {
    const body = { label: 'b', terms: true };
    expect(await learntOf(body, at(['label']), (key) => key === 'label', 409, [], ['terms'])).toEqual([
      { key: 'label' },
    ]);
  });

  test('and one that is taken by itself is no pair, whatever is the same beside it', async () => {
    expect(await learntOf(THREE, at(['room']), (key) => key === 'room')).toEqual([{ key: 'room' }]);
  });

  test('but not from what may not be sent twice, whatever it says', async () => {
    const asText = (_body: Json, text: string): Json => text;
    expect(await learntOf({ room: 'a', label: 'b' }, asText)).toEqual([]);
    expect(await learntOf({ room: 'a', label: 'b' }, asText, () => false)).toEqual([]);
  });
});
