import { describe, expect, test } from 'vitest';
import { operationOf } from '../contracts/contract.ts';
import { Run } from '../engine/run/run.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';
import { TEXT } from './testing/document-pieces.ts';
import { learnt, optionsFor } from './testing/learning-library.ts';

const said = (status: string): JsonObject => ({
  [status]: { description: 'Done.' },
  '404': { description: 'There is none.' },
  '409': { description: 'Not as it is.' },
});

/** Which action an order takes in which state, and what it is then. The last ones stand first in the document. */
const STEPS: Readonly<Record<string, readonly [from: string, to: string]>> = {
  refund: ['shipped', 'refunded'],
  ship: ['paid', 'shipped'],
  pay: ['new', 'paid'],
  hold: ['new', 'held'],
  restore: ['deleted', 'new'],
};

const PARAMETERS = [{ name: 'orderId', in: 'path', required: true, schema: TEXT }];

const CART = [{ name: 'cartId', in: 'path', required: true, schema: TEXT }];

const TITLED: JsonObject = {
  required: true,
  content: {
    'application/json': { schema: { type: 'object', required: ['title'], properties: { title: TEXT } } },
  },
};

/** Orders that are paid, shipped and refunded, and those that are deleted and brought back. */
const DOCUMENT: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1' },
  security: [],
  paths: {
    '/orders': {
      post: {
        operationId: 'createOrder',
        requestBody: TITLED,
        responses: said('201'),
      },
    },
    '/orders/{orderId}': {
      parameters: PARAMETERS,
      get: { operationId: 'readOrder', responses: said('200') },
      delete: { operationId: 'deleteOrder', responses: said('204') },
    },
    ...Object.fromEntries(
      Object.keys(STEPS).map((step) => [
        `/orders/{orderId}/${step}`,
        { parameters: PARAMETERS, post: { operationId: step, responses: said('200') } },
      ]),
    ),
  },
};

/** @param isStrict whether an action is refused in a state that is not its own */
function orders(isStrict = true): Handle {
  const states = new Map<string, string>();
  return async (request) => {
    const [, , id = '', step = ''] = new URL(request.url).pathname.split('/');
    await request.text();
    if (request.method === 'POST' && id === '') {
      const made = `order-${states.size}`;
      states.set(made, 'new');
      return Response.json({ id: made }, { status: 201 });
    }
    const state = states.get(id);
    const [from, to] = STEPS[step] ?? [state, 'deleted'];
    if (state === undefined || (state === 'deleted' && step !== 'restore'))
      return Response.json({ message: 'There is none.' }, { status: 404 });
    if (request.method === 'GET') return Response.json({ id, state });
    if (isStrict && state !== from) return Response.json({ message: `It is ${state}.` }, { status: 409 });
    states.set(id, to);
    return request.method === 'DELETE' ? new Response(null, { status: 204 }) : Response.json({ id });
  };
}

const NAMED = (name: string): readonly JsonObject[] => [{ name, in: 'path', required: true, schema: TEXT }];

const STAGE: JsonObject = {
  content: {
    'application/json': {
      schema: {
        type: 'object',
        required: ['stage'],
        properties: { stage: { type: 'string', enum: ['applied', 'interview'] } },
      },
    },
  },
};

/** Jobs that are applied to once they are published; their id has one name in one path, and another one in the next. */
const JOBS: JsonObject = {
  ...DOCUMENT,
  paths: {
    '/jobs': { post: { operationId: 'createJob', requestBody: TITLED, responses: said('201') } },
    '/jobs/{id}': {
      get: { operationId: 'readJob', parameters: NAMED('id'), responses: said('200') },
      delete: { operationId: 'deleteJob', parameters: NAMED('id'), responses: said('204') },
    },
    '/jobs/{id}/close': {
      post: { operationId: 'closeJob', parameters: NAMED('id'), responses: said('200') },
    },
    '/jobs/{id}/publish': {
      post: { operationId: 'publishJob', parameters: NAMED('id'), responses: said('200') },
    },
    '/jobs/{jobId}/applications': {
      post: {
        operationId: 'apply',
        parameters: NAMED('jobId'),
        requestBody: TITLED,
        responses: said('201'),
      },
    },
    '/jobs/{jobId}/applications/{applicationId}': {
      parameters: [...NAMED('jobId'), ...NAMED('applicationId')],
      get: { operationId: 'readApplication', responses: said('200') },
      delete: { operationId: 'withdraw', responses: said('204') },
    },
    '/jobs/{jobId}/applications/{applicationId}/stage': {
      put: {
        operationId: 'moveApplication',
        parameters: [...NAMED('jobId'), ...NAMED('applicationId')],
        requestBody: STAGE,
        responses: said('200'),
      },
    },
  },
};

/** @param heard what is asked of jobs, in order */
function jobs(heard: string[] = []): Handle {
  const states = new Map<string, string>();
  const applications = new Map<string, string>();
  const refused = (status: number): Response => Response.json({ message: 'No.' }, { status });
  return async (request) => {
    const [, , job = '', part = '', id = ''] = new URL(request.url).pathname.split('/');
    const text = await request.text();
    if (job === '') {
      states.set(`job-${states.size}`, 'draft');
      return Response.json({ id: `job-${states.size - 1}` }, { status: 201 });
    }
    const state = states.get(job);
    heard.push(`${part} ${job}`);
    if (state === undefined) return refused(404);
    if (request.method === 'DELETE' && applications.get(id) === job) {
      applications.delete(id);
      return new Response(null, { status: 204 });
    }
    if (request.method === 'PUT' && text.includes('applied')) return refused(409);
    if (part === 'applications' && id !== '')
      return applications.get(id) === job ? Response.json({ id, job }) : refused(404);
    if (part === 'applications') {
      if (state !== 'published') return refused(409);
      const made = `application-${heard.length}`;
      applications.set(made, job);
      return Response.json({ id: made, job }, { status: 201 });
    }
    const needed = { publish: 'draft', close: 'published' }[part];
    if (needed !== undefined && state !== needed) return refused(409);
    if (needed !== undefined) states.set(job, part === 'publish' ? 'published' : 'closed');
    return Response.json({ id: job, state: states.get(job) });
  };
}

describe('what creates something beneath a thing that refuses it while it is new', () => {
  test('is sent after the action that it takes', async () => {
    const contract = await learnt(JOBS, jobs());
    expect(operationOf(contract, 'apply').after).toBe('publishJob');
    const words = contract.learnt?.map((each) => each.words) ?? [];
    expect(words).toContain('apply is sent after publishJob, learnt from a 409');
    expect(words.filter((each) => each.includes('is refused'))).toEqual([]);
  });

  test('and what it makes is learnt so, too', async () => {
    const contract = await learnt(JOBS, jobs());
    expect(contract.learnt?.map(({ words }) => words)).toContain(
      'moveApplication is sent with stage "interview", learnt from a 409',
    );
  });

  test('is judged so, and what it makes, and the action is done once to each thing', async () => {
    const contract = await learnt(JOBS, jobs());
    const heard: string[] = [];
    const run = new Run(optionsFor(contract, jobs(heard)));
    const judged = ['success.resource', 'not-found.resource', 'not-found.deleted'];
    const results = await runCells(
      run,
      ({ requirement, operation }) =>
        judged.includes(requirement.id) && ['apply', 'readApplication'].includes(operation),
    );
    expect(results.map(({ id, outcome }) => `${id}: ${outcome}`).toSorted()).toEqual([
      'not-found.deleted › apply: not-applicable',
      'not-found.deleted › readApplication: pass',
      'not-found.resource › apply: pass',
      'not-found.resource › readApplication: pass',
      'success.resource › apply: pass',
      'success.resource › readApplication: pass',
    ]);
    const published = heard.filter((each) => each.startsWith('publish'));
    expect(published.length).toBeGreaterThan(1);
    expect(new Set(published).size).toBe(published.length);
  });
});

describe('an action that a new thing refuses', () => {
  test('is sent after the one that it takes, and after what that takes', async () => {
    const contract = await learnt(DOCUMENT, orders());
    const after = Object.keys(STEPS).map((each) => [each, operationOf(contract, each).after]);
    expect(Object.fromEntries(after)).toEqual({
      refund: 'ship',
      ship: 'pay',
      pay: undefined,
      hold: undefined,
      restore: 'deleteOrder',
    });
    expect(contract.learnt).toContainEqual(
      expect.objectContaining({
        words: 'ship is sent after pay, learnt from a 409',
        note: { 'x-naysayer': { after: 'pay' } },
      }),
    );
  });

  test('is judged so', async () => {
    const contract = await learnt(DOCUMENT, orders());
    const run = new Run(optionsFor(contract, orders()));
    const judged = ['success.resource', 'not-found.resource'];
    const results = await runCells(
      run,
      ({ requirement, operation }) =>
        judged.includes(requirement.id) && ['refund', 'ship', 'restore'].includes(operation),
    );
    expect(results.map(({ id, outcome }) => `${id}: ${outcome}`).toSorted()).toEqual([
      'not-found.resource › refund: pass',
      'not-found.resource › restore: pass',
      'not-found.resource › ship: pass',
      'success.resource › refund: pass',
      'success.resource › restore: pass',
      'success.resource › ship: pass',
    ]);
  });

  test('needs nothing where it takes each thing', async () => {
    const contract = await learnt(DOCUMENT, orders(false));
    expect(['refund', 'ship', 'pay'].map((each) => operationOf(contract, each).after)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

/** Carts that are checked out once something is in them, and shipped then. */
const CARTS: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Carts', version: '1' },
  security: [],
  paths: {
    '/carts': { post: { operationId: 'createCart', responses: said('201') } },
    '/carts/{cartId}': {
      parameters: CART,
      get: { operationId: 'readCart', responses: said('200') },
      delete: { operationId: 'deleteCart', responses: said('204') },
    },
    '/carts/{cartId}/checkout': {
      parameters: CART,
      post: { operationId: 'checkOut', responses: said('200') },
    },
    '/carts/{cartId}/shipping': { parameters: CART, post: { operationId: 'ship', responses: said('200') } },
    '/carts/{cartId}/lines': {
      parameters: CART,
      post: { operationId: 'addLine', requestBody: TITLED, responses: said('201') },
    },
  },
};

function carts(): Handle {
  const states = new Map<string, string>();
  const steps: Readonly<Record<string, readonly [from: string, to: string]>> = {
    lines: ['empty', 'filled'],
    checkout: ['filled', 'done'],
    shipping: ['done', 'shipped'],
  };
  return async (request) => {
    const [, , id = '', step = ''] = new URL(request.url).pathname.split('/');
    await request.text();
    if (request.method === 'POST' && id === '') {
      const made = `cart-${states.size}`;
      states.set(made, 'empty');
      return Response.json({ id: made }, { status: 201 });
    }
    const state = states.get(id);
    if (state === undefined) return Response.json({ message: 'There is none.' }, { status: 404 });
    const [from, to] = steps[step] ?? [state, state];
    if (state !== from) return Response.json({ message: `It is ${state}.` }, { status: 409 });
    states.set(id, to);
    return Response.json(
      { id: step === 'lines' ? `line-of-${id}` : id },
      { status: step === 'lines' ? 201 : 200 },
    );
  };
}

test('an action is sent after what is created beneath the thing, and another one after that', async () => {
  const contract = await learnt(CARTS, carts());
  const after = ['checkOut', 'ship', 'addLine'].map((each) => operationOf(contract, each).after);
  expect(after).toEqual(['addLine', 'checkOut', undefined]);
});
