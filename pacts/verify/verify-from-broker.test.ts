import { expect, test } from 'vitest';
import { scriptedBroker } from '../testing/scripted-broker.ts';
import { scriptedStates } from '../testing/scripted-states.ts';
import { verifyFromBroker } from './verify-from-broker.ts';
import type { VerifiedTarget } from './verify-pacts.ts';

const INTERACTIONS = 45;

/** A pact with more interactions than a slice has: each asks for its own number. */
function pact(url: string): object {
  return {
    consumer: { name: 'shop' },
    provider: { name: 'an API' },
    interactions: Array.from({ length: INTERACTIONS }, (_, index) => ({
      _id: `id-${index}`,
      description: `asks for ${index}`,
      request: { method: 'GET', path: `/${index}` },
      response: { status: 200 },
    })),
    metadata: { pactSpecification: { version: '3.0.0' } },
    _links: { 'pb:publish-verification-results': { href: `${url}/results` } },
  };
}

/** Answers each number, but for 44: that is refused, with a secret. */
const target: VerifiedTarget = {
  states: scriptedStates(),
  forward: async (request) =>
    await Promise.resolve({
      request,
      reply: {
        kind: 'answer',
        status: request.target === '/44' ? 418 : 200,
        headers: [],
        body: new Uint8Array(),
        complete: true,
        interim: [],
      },
      millis: 1,
    }),
  redact: (text) => text.replaceAll('418', 'HIDDEN'),
};

async function broker(): ReturnType<typeof scriptedBroker> {
  return await scriptedBroker((url) => ({
    'GET /': [
      200,
      {
        _links: {
          'pb:provider-pacts-for-verification': { href: `${url}/wanted` },
          'pb:pacticipant-branch-version': { href: `${url}/branches/{branch}/{version}` },
          'pb:pacticipant-version-tag': { href: `${url}/tags/{tag}/{version}` },
        },
      },
    ],
    'POST /wanted': [
      200,
      {
        _embedded: {
          pacts: [{ verificationProperties: { pending: true }, _links: { self: { href: `${url}/pact` } } }],
        },
      },
    ],
    'GET /pact': [200, pact(url)],
    'PUT /branches/main/p1': [201, {}],
    'PUT /tags/blue/p1': [201, {}],
    'POST /results': [201, {}],
  }));
}

const WISH = {
  provider: 'an API',
  selectors: [],
  pending: true,
  providerBranch: 'main',
  providerTags: ['blue'],
};

test('a pact is fetched once, verified in slices, and each interaction’s result is published', async () => {
  const { address, asked } = await broker();
  const published = { version: 'p1', verifier: '0', buildUrl: 'http://ci.example/1' };
  const verifications = await verifyFromBroker({ ...WISH, broker: address, published }, target);
  expect(verifications).toHaveLength(INTERACTIONS);
  expect(verifications.every(({ pending }) => pending)).toBe(true);
  expect(asked.map(({ method, path }) => `${method} ${path}`).filter((each) => each !== 'GET /')).toEqual([
    'POST /wanted',
    'GET /pact',
    'PUT /branches/main/p1',
    'PUT /tags/blue/p1',
    'POST /results',
  ]);
  const results = asked.at(-1)?.body as Readonly<Record<string, unknown>> & {
    readonly testResults: readonly { readonly interactionId: string; readonly success: boolean }[];
  };
  expect(results).toMatchObject({
    success: false,
    providerApplicationVersion: 'p1',
    buildUrl: 'http://ci.example/1',
    verifiedBy: { implementation: 'naysayer', version: '0' },
  });
  expect(new Set(results.testResults.map(({ interactionId }) => interactionId)).size).toBe(INTERACTIONS);
  expect(results.testResults.filter(({ success }) => !success)).toEqual([
    {
      interactionId: 'id-44',
      interactionDescription: 'asks for 44',
      success: false,
      mismatches: [{ description: expect.stringContaining('HIDDEN') }],
    },
  ]);
});

test('nothing is published unless it is asked for', async () => {
  const { address, asked } = await broker();
  await verifyFromBroker({ ...WISH, broker: address }, target);
  expect(asked.map(({ method, path }) => `${method} ${path}`)).not.toContain('POST /results');
});

test('an address without a pact is named', async () => {
  const { address, url } = await broker();
  const asking = verifyFromBroker({ ...WISH, broker: address, pactUrl: `${url}/none` }, target);
  await expect(asking).rejects.toThrow(`there is no pact at ${url}/none`);
});
