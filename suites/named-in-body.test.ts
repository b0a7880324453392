import { expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runOver, told } from './testing/plain-runs.ts';
import { said } from './testing/document-pieces.ts';

const taking = (name: string): JsonObject => ({
  required: true,
  content: {
    'application/json': {
      schema: { type: 'object', required: [name], properties: { [name]: { type: 'integer' } } },
    },
  },
});
/** Orders of products, which name them by a number. @param key the key that holds it */
const documentWith = (key: string): JsonObject => ({
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1' },
  security: [],
  paths: {
    '/products': {
      post: { operationId: 'createProduct', requestBody: taking('price'), responses: said('201', '422') },
    },
    '/products/{product_id}': {
      parameters: [{ name: 'product_id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: { operationId: 'readProduct', responses: said('200', '404') },
    },
    '/orders': {
      post: { operationId: 'createOrder', requestBody: taking(key), responses: said('201', '404', '422') },
    },
  },
});

/** An implementation that knows one product alone. */
const oneProduct =
  (key: string): Handle =>
  async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/products') return Response.json({ id: 1 }, { status: 201 });
    if (pathname !== '/orders') return Response.json({}, { status: pathname === '/products/1' ? 200 : 404 });
    let body: JsonObject | null;
    try {
      body = (await request.json()) as JsonObject | null;
    } catch {
      return Response.json({}, { status: 422 });
    }
    const named = body?.[key];
    if (typeof named !== 'number') return Response.json({}, { status: 422 });
    return Response.json({ id: 7 }, { status: named === 1 ? 201 : 404 });
  };

test.each<[string, string, RegExp]>([
  [
    'a number under a name of another thing may be answered as one that there is not',
    'product_id',
    /: pass$/,
  ],
  ['a number under another name may not', 'amount', /: warn/],
])('%s', async (_, key, expected) => {
  const { results } = await runOver(documentWith(key), oneProduct(key), ['malformed.hostile-value']);
  expect(told(results).find((each) => each.includes('createOrder'))).toMatch(expected);
});

test.each<[string, boolean, RegExp]>([
  ['an order that is kept though its product is absent is found', true, /: fail$/],
  ['one that is not kept is not', false, /: pass$/],
])('%s', async (_, isKept, expected) => {
  const orders: JsonObject[] = [];
  const products = oneProduct('product_id');
  const keeping: Handle = async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/orders' && request.method === 'GET') return Response.json(orders);
    const text = request.method === 'POST' ? await request.clone().text() : '';
    const answer = await products(request);
    if (pathname !== '/orders' || ![201, 404].includes(answer.status)) return answer;
    const body = JSON.parse(text) as JsonObject;
    // What has another fault beside is not kept.
    const isWhole = typeof body['note'] === 'string' && Number.isInteger(body['product_id']);
    if (!isWhole) return Response.json({}, { status: 422 });
    if (answer.ok || isKept) orders.push({ ...body, id: orders.length + 1 });
    return answer;
  };
  const document = documentWith('product_id');
  const paths = document['paths'] as Record<string, { readonly post: JsonObject }>;
  const schema = {
    type: 'object',
    required: ['product_id', 'note'],
    properties: { product_id: { type: 'integer' }, note: { type: 'string' } },
  };
  const post = {
    ...paths['/orders']?.post,
    requestBody: { required: true, content: { 'application/json': { schema } } },
    'x-naysayer': { body: { product_id: '{{path.product_id}}', note: 'Soon.' } },
  };
  const get = { operationId: 'listOrders', responses: said('200') };
  const noted = { ...document, paths: { ...paths, '/orders': { post, get } } };
  const { results } = await runOver(noted, keeping, ['malformed.no-effect']);
  expect(told(results).find((each) => each.includes('createOrder'))).toMatch(expected);
});
