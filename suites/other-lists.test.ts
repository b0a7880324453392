import { expect, test } from 'vitest';
import type { Credential } from '../contracts/target.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runOver } from './testing/plain-runs.ts';
import { plainDocument } from './testing/plain-things.ts';
import { ALICE, BOB, aliceOrBob, user } from './testing/users.ts';

const DOCUMENT: JsonObject = {
  ...plainDocument(['changeThing']),
  security: [{ bearer: [] }],
  components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
};

/** How things of several users are handed out. */
interface Shelves {
  /** Whether somebody is shown in a list what somebody made; her own things unless given. */
  readonly lists?: (who: string, owner: string) => boolean;
  /** Whether somebody may read what somebody made; her own things unless given. */
  readonly reads?: (who: string, owner: string) => boolean;
  /** Who may make things; all unless given. */
  readonly makers?: readonly string[];
  /** Each user's things are counted from 1. */
  readonly isCounted?: boolean;
  /** What a list shows of a thing: its id and its title, unless given. */
  readonly item?: (thing: Thing) => JsonObject;
  /** Whether somebody is shown what somebody made where the list is asked for a title; as without, unless given. */
  readonly filters?: (who: string, owner: string) => boolean;
  /** How many things are on a page. */
  readonly size?: number;
}

interface Thing {
  readonly id: number;
  readonly owner: string;
  readonly title: string;
}

const own = (who: string, owner: string): boolean => who === owner;
const all = (): boolean => true;

function shelves(how: Shelves): Handle {
  const { lists = own, reads = own, makers = ['alice', 'bob'], item, size = 1000 } = how;
  // Bob has more of them than the run makes for Alice: each of her numbers is one of his, too, where they are counted.
  let things: readonly Thing[] = ['alice', ...Array.from({ length: 30 }, () => 'bob')].map((owner, at) => ({
    id: how.isCounted && owner === 'bob' ? at : at + 1,
    owner,
    title: 'an old one',
  }));
  const answered = (status: number): Response => Response.json({ message: `No (${status}).` }, { status });
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    const [, kind, id, ...rest] = pathname.split('/');
    const who = aliceOrBob(request);
    if (kind !== 'things' || rest.length > 0) return answered(404);
    if (who === undefined) return answered(401);
    if (request.method === 'GET' && id === undefined) {
      const from = size * (Number(searchParams.get('page') ?? '1') - 1);
      const asked = searchParams.get('title');
      const isShown = asked === null ? lists : (how.filters ?? lists);
      const shown = things.filter(
        ({ owner, title }) => isShown(who, owner) && (asked === null || title === asked),
      );
      const page = shown.slice(from, from + size);
      const items = page.map((each) => item?.(each) ?? { id: each.id, title: each.title });
      return Response.json({ items, total: shown.length });
    }
    if (request.method === 'POST' && id === undefined) {
      const { title, code = title } = (await request.json()) as Readonly<Record<string, string>>;
      if (!makers.includes(who)) return answered(403);
      const last = things.findLast((each) => !how.isCounted || each.owner === who)?.id ?? 0;
      things = [...things, { id: last + 1, owner: who, title: code ?? '' }];
      return Response.json({ id: last + 1 }, { status: 201 });
    }
    const named = things.filter((each) => String(each.id) === id);
    const thing = named.find((each) => each.owner === who) ?? named.find((each) => reads(who, each.owner));
    if (!thing) return answered(404);
    if (request.method === 'DELETE') {
      if (!own(who, thing.owner)) return answered(403);
      things = things.filter((each) => each !== thing);
      return new Response(null, { status: 204 });
    }
    return Response.json({ title: thing.title });
  };
}

/** What came of the list: its outcome, with its reason or its level. */
async function listJudged(
  how: Shelves,
  document = DOCUMENT,
  users: Readonly<Record<string, Credential>> = { alice: ALICE, bob: BOB },
): Promise<string> {
  const { results } = await runOver(document, shelves(how), ['forbidden.other-client'], users);
  const list = results.find((each) => each.operation === 'listThings');
  const [finding] = list?.findings ?? [];
  return [list?.outcome, list?.reason ?? finding?.level]
    .filter((each) => each !== undefined && each !== null)
    .join(': ');
}

/** The document with more in one of its operations. */
function withMore(path: string, method: string, more: JsonObject): JsonObject {
  const paths = DOCUMENT['paths'] as Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
  const operations = paths[path] ?? {};
  return {
    ...DOCUMENT,
    paths: { ...paths, [path]: { ...operations, [method]: { ...operations[method], ...more } } },
  };
}

test('another user who is shown in a list what a user made is found', async () => {
  expect(await listJudged({ lists: all })).toBe('fail: MUST');
});

test('a list of one’s own things keeps the promise', async () => {
  expect(await listJudged({})).toBe('pass');
});

const PAGED = withMore('/things', 'get', {
  parameters: [{ name: 'page', in: 'query', schema: { type: 'integer', minimum: 1 } }],
});

test('what only a later page shows is found', async () => {
  expect(await listJudged({ lists: all, size: 20 }, PAGED)).toBe('fail: MUST');
});

const FILTERED = withMore('/things', 'get', {
  parameters: [{ name: 'title', in: 'query', schema: { type: 'string' } }],
});

test('what a list shows another user by a filter alone is found, where that one is told that it is not there', async () => {
  expect(await listJudged({ filters: all }, FILTERED)).toBe('fail: MUST');
  expect(await listJudged({}, FILTERED)).toBe('pass');
});

test('what anybody may read, anybody may look for', async () => {
  expect(await listJudged({ filters: all, reads: all }, FILTERED)).toBe('pass');
});

test('things that are counted for each user are told apart by their texts', async () => {
  expect(await listJudged({ isCounted: true })).toBe('pass');
});

test('so they are by a code, in whatever case a list shows it', async () => {
  const schema = {
    type: 'object',
    required: ['code'],
    properties: { code: { type: 'string', example: 'LMP-0001' } },
  };
  const requestBody = { required: true, content: { 'application/json': { schema } } };
  const coded = withMore('/things', 'post', { requestBody });
  const item = ({ id, title }: Thing): JsonObject => ({ id, code: title.toLowerCase() });
  expect(await listJudged({ isCounted: true, item }, coded)).toBe('pass');
});

test('things that nothing tells apart are not judged', async () => {
  const judged = await listJudged({ isCounted: true, item: ({ id }) => ({ id }) });
  expect(judged).toMatch(/^inconclusive: listThings does not show what createThing made/);
});

test('a list of what the other user may read and not make is a catalogue', async () => {
  const judged = await listJudged({ lists: all, reads: all, makers: ['alice'] });
  expect(judged).toBe(
    'inconclusive: bob is shown what createThing makes in a list, and may make none: it is for all to see',
  );
});

test('a list of what the other user may read and make is none, and neither is one of what is hidden otherwise', async () => {
  expect(await listJudged({ lists: all, reads: all })).toBe('fail: MUST');
  expect(await listJudged({ lists: all, makers: ['alice'] })).toBe('fail: MUST');
});

test('a list of what anybody may read is not judged', async () => {
  const open = withMore('/things/{thingId}', 'get', { security: [] });
  expect(await listJudged({ lists: all, reads: all }, open)).toBe(
    'not-applicable: what it lists is for all to see, as readThing has it',
  );
});

test('a list of what somebody else made is not judged', async () => {
  const users = { alice: user('alice', { may: ['GET'] }), bob: BOB, root: user('root') };
  expect(await listJudged({ lists: all }, DOCUMENT, users)).toBe(
    'not-applicable: what it lists is not of the own making of its user',
  );
});
