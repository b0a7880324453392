import { expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runOver, told } from './testing/plain-runs.ts';
import { said } from './testing/document-pieces.ts';

const REASON = {
  type: 'object',
  required: ['reason'],
  properties: { reason: { type: 'string', minLength: 3 } },
};
const taking = (schema: JsonObject): JsonObject => ({
  required: true,
  content: { 'application/json': { schema } },
});

/** Orders to which something can be done once: they are cancelled, unless something else is given. */
const documentOf = (action = 'cancel'): JsonObject => ({
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1' },
  security: [],
  paths: {
    '/orders': {
      post: {
        operationId: 'createOrder',
        requestBody: taking({
          type: 'object',
          required: ['title'],
          properties: { title: { type: 'string' } },
        }),
        responses: said('201', '400'),
      },
    },
    '/orders/{orderId}': {
      parameters: [{ name: 'orderId', in: 'path', required: true, schema: { type: 'integer' } }],
      get: { operationId: 'readOrder', responses: said('200', '404') },
      delete: { operationId: 'deleteOrder', responses: said('204', '404') },
    },
    [`/orders/{orderId}/${action}`]: {
      parameters: [{ name: 'orderId', in: 'path', required: true, schema: { type: 'integer' } }],
      post: {
        operationId: `${action}Order`,
        requestBody: taking(REASON),
        responses: said('200', '400', '404', '409'),
      },
    },
  },
});

/** How an implementation does it. */
interface Doing {
  readonly action?: string;
  /** It does what it says that it refuses. */
  readonly isCareless?: boolean;
  /** It asks for no reason, and reads none. */
  readonly isLenient?: boolean;
}

/** An implementation. */
function orders({ action = 'cancel', isCareless = false, isLenient = false }: Doing = {}): Handle {
  const all = new Map<number, { readonly id: number; title: string; state: string }>();
  const refused = (status: number): Response => Response.json({ error: 'No.' }, { status });
  return async (request) => {
    const [, kind, id, verb] = new URL(request.url).pathname.split('/');
    const text = await request.text();
    const body = readIn(text);
    if (kind !== 'orders') return refused(404);
    if (id === undefined) {
      if (request.method !== 'POST') return refused(405);
      if (typeof body?.['title'] !== 'string') return refused(400);
      const made = { id: all.size + 1, title: body['title'], state: 'open' };
      all.set(made.id, made);
      return Response.json(made, { status: 201 });
    }
    const order = /^\d{1,9}$/.test(id) ? all.get(Number(id)) : undefined;
    if (!order) return refused(404);
    if (verb === undefined) {
      if (request.method === 'GET') return Response.json(order);
      return request.method === 'DELETE' && all.delete(order.id)
        ? new Response(null, { status: 204 })
        : refused(405);
    }
    if (verb !== action) return refused(404);
    if (request.method !== 'POST') return refused(405);
    if (order.state === 'done') return refused(409);
    const reason = body?.['reason'];
    const isRight = isLenient || (typeof reason === 'string' && reason.length >= 3);
    if (isRight || isCareless) order.state = 'done';
    return isRight ? Response.json(order) : refused(400);
  };
}

function readIn(text: string): JsonObject | undefined {
  try {
    const read = JSON.parse(text) as JsonObject | null;
    return typeof read === 'object' && read !== null ? read : undefined;
  } catch {
    return undefined;
  }
}

const PROMISES = [
  'malformed.key-type',
  'malformed.key-value',
  'malformed.required-key',
  'malformed.no-effect',
];

/** What is said of the action. */
async function saidOf(handle: Handle, promises = PROMISES): Promise<readonly string[]> {
  const { results } = await runOver(documentOf(), handle, promises);
  return told(results).filter((each) => each.includes('cancelOrder'));
}

test('an action that can be done once is judged on things to which it was not done', async () => {
  expect((await saidOf(orders())).toSorted()).toEqual(
    PROMISES.map((each) => `${each} › cancelOrder: pass`).toSorted(),
  );
});

test('what may be carried out is sent to another thing each time', async () => {
  const promises = ['malformed.hostile-value', 'malformed.too-large'];
  expect((await saidOf(orders(), promises)).toSorted()).toEqual(
    promises.map((each) => `${each} › cancelOrder: pass`).toSorted(),
  );
});

test('that nothing was done is not judged of an action that no read shows', async () => {
  const concealing: Handle = async (request) => {
    const answer = await shown(request);
    const isRead = request.method === 'GET' && answer.ok;
    return isRead ? Response.json({ ...((await answer.json()) as JsonObject), state: 'open' }) : answer;
  };
  const shown = orders();
  expect(await saidOf(concealing)).toContainEqual(
    expect.stringMatching(/malformed\.no-effect.*: inconclusive: a read does not show/),
  );
});

test('an action that is refused and done all the same is found', async () => {
  expect(await saidOf(orders({ isCareless: true }))).toContainEqual(
    expect.stringMatching(/malformed\.no-effect.*: fail/),
  );
});

test.each(['close', 'pay'])(
  'what is wrong is made simpler on another thing each time, too: %s',
  async (action) => {
    const { results } = await runOver(documentOf(action), orders({ action, isLenient: true }), [
      'malformed.body-syntax',
    ]);
    const own = results.filter(({ operation }) => operation === `${action}Order`);
    expect(own.map(({ outcome }) => outcome)).toContain('fail');
    expect(own.flatMap(({ unstable = [] }) => unstable)).toEqual([]);
  },
);
