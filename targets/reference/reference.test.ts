import { setupServer } from 'msw/node';
import { describe, expect, it } from 'vitest';
import { loadContract } from '../../contracts/load-contract.ts';
import { createReference, DEFAULT_POLICY } from './index.ts';
import { OPERATIONS } from './operations/index.ts';
import { experimentIn, fresh, project, PROJECTS } from './testing/fresh-reference.ts';
import { clientOf, EXPERIMENT } from './testing/test-client.ts';

const contract = await loadContract();

describe('a reference', () => {
  it('carries out every operation of the contract, and no other', () => {
    expect(Object.keys(OPERATIONS).sort()).toEqual(contract.operations.map((each) => each.id).sort());
  });

  it('stands in for the hosted service, given to MSW', async () => {
    const server = setupServer(...createReference({ contract }).handlers);
    server.listen();
    try {
      const send = clientOf(fetch, 'https://api.sigopt.com');
      expect((await send('GET', await experimentIn(send))).status).toBe(200);
      expect((await send('POST', PROJECTS, { text: '{' })).status).toBe(400);
      expect((await send('GET', '/v1/nowhere')).status).toBe(404);
    } finally {
      server.close();
    }
  });

  it('answers an error with the documented body, declared as JSON, on unknown paths too', async () => {
    const { status, headers, body } = await fresh()('GET', '/v1/nowhere');
    expect(status).toBe(404);
    expect(headers.get('content-type')).toBe('application/json');
    expect(body).toEqual({ error: { message: expect.stringMatching(/\S/) as string } });
  });

  it('says 500 without a reason when a decision of its own fails', async () => {
    const send = fresh({
      policy: {
        perform: () => {
          throw new Error('SELECT secret');
        },
      },
    });
    const { status, body } = await send('GET', '/v1/clients/1');
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('SELECT');
  });
});

it('a decision can be taken otherwise for one operation', async () => {
  const send = fresh({
    policy: {
      acceptsMediaType: (type, caller) =>
        caller.operation.id === 'createProject' || DEFAULT_POLICY.acceptsMediaType(type, caller),
    },
  });
  const headers = { 'content-type': 'text/plain' };
  expect((await send('POST', PROJECTS, { ...project('p'), headers })).status).toBe(200);
  expect((await send('POST', '/v1/experiments', { body: EXPERIMENT, headers })).status).toBe(400);
});
