import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { TITLED, inPath, said } from './testing/document-pieces.ts';
import { runOver, told } from './testing/plain-runs.ts';
import { ALICE, aliceOrBob } from './testing/users.ts';

/** Desks, which no operation reads one by one. */
const DOCUMENT: JsonObject = {
  openapi: '3.0.3',
  info: { title: 'Desks', version: '1' },
  security: [{ bearer: [] }],
  components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  paths: {
    '/desks': {
      get: {
        operationId: 'listDesks',
        parameters: [{ name: 'page', in: 'query', schema: { type: 'integer', minimum: 1 } }],
        responses: said('200', '400', '401'),
      },
      post: { operationId: 'createDesk', requestBody: TITLED, responses: said('201', '400', '401') },
    },
    '/desks/{deskId}': {
      parameters: [inPath('deskId')],
      put: { operationId: 'changeDesk', requestBody: TITLED, responses: said('200', '400', '401', '404') },
      delete: { operationId: 'removeDesk', responses: said('204', '401', '404') },
    },
  },
};

interface Ways {
  /** The operation that is carried out although it is refused. */
  readonly careless?: 'PUT' | 'DELETE';
  /** How many desks are on a page. */
  readonly size?: number;
  /** What the list shows of a desk: its id and its title, unless given. */
  readonly item?: (id: string, title: string) => JsonObject;
}

function desks({ careless, size = 1000, item = (id, title) => ({ id, title }) }: Ways): Handle {
  const made = new Map<string, string>(Array.from({ length: 5 }, (_, at) => [`desk-${at}`, 'An old one']));
  const refused = (status: number): Response => Response.json({ message: `No (${status}).` }, { status });
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    const { method } = request;
    const [, , id] = pathname.split('/');
    const body = await request.json().catch(() => undefined);
    const title = (body as JsonObject | undefined)?.['title'];
    const isTitled = typeof title === 'string' && title !== '';
    const carryOut = (): void => {
      if (id === undefined || !made.has(id)) return;
      if (method === 'PUT') made.set(id, isTitled ? title : 'Without a title');
      if (method === 'DELETE') made.delete(id);
    };
    const status = ((): number => {
      if (aliceOrBob(request) === undefined) return 401;
      if (id !== undefined && !made.has(id)) return 404;
      return (method === 'PUT' || method === 'POST') && !isTitled ? 400 : 200;
    })();
    if (status === 200 || careless === method) carryOut();
    if (status !== 200) return refused(status);
    if (method === 'DELETE') return new Response(null, { status: 204 });
    if (method === 'PUT') return Response.json({ title });
    if (method === 'POST') {
      const last = `desk-${made.size}-${crypto.randomUUID().slice(0, 8)}`;
      made.set(last, isTitled ? title : '');
      return Response.json({ id: last }, { status: 201 });
    }
    const from = size * (Number(searchParams.get('page') ?? '1') - 1);
    const items = [...made].slice(from, from + size).map(([each, called]) => item(each, called));
    return Response.json({ items, total: made.size });
  };
}

const CHANGED = 'unauthenticated.no-effect › changeDesk';
const REMOVED = 'unauthenticated.no-effect › removeDesk';

async function judged(ways: Ways): Promise<readonly string[]> {
  const { results } = await runOver(DOCUMENT, desks(ways), ['unauthenticated.no-effect'], { client: ALICE });
  return told(results).filter((each) => each.startsWith(CHANGED) || each.startsWith(REMOVED));
}

describe('what only a list shows', () => {
  test.each([1000, 2])('is looked for in it after a refusal, also where %d are on a page', async (size) => {
    expect(await judged({ size })).toEqual([`${CHANGED}: pass`, `${REMOVED}: pass`]);
  });

  test('was changed or deleted by a request that was refused', async () => {
    expect(await judged({ careless: 'PUT' })).toEqual([`${CHANGED}: fail`, `${REMOVED}: pass`]);
    expect(await judged({ careless: 'DELETE' })).toEqual([`${CHANGED}: pass`, `${REMOVED}: fail`]);
  });

  test('is not judged where the list does not tell one from another', async () => {
    const why = 'inconclusive: the list that would show it does not tell it from what else is in it';
    const item = (_id: string, title: string): JsonObject => ({ title });
    expect(await judged({ item })).toEqual([`${CHANGED}: ${why}`, `${REMOVED}: ${why}`]);
  });
});
