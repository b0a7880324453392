import { describe, expect, test } from 'vitest';
import { lintPact } from '../pacts/lint-pact.ts';
import { verifyPacts } from '../pacts/verify/verify-pacts.ts';
import { NEAR_TOKENS, nearToken } from '../generators/faults/near-token.ts';
import { REFERENCE_TOKENS } from '../targets/reference/index.ts';
import type { Handle } from './in-process-transport.ts';
import { InProcessTransport } from './in-process-transport.ts';
import { pactDocuments } from './testing/pact-documents.ts';
import { pactTarget } from './testing/pact-targets.ts';
import { things } from './testing/things.ts';

import {
  under,
  bearer,
  basic,
  basicPair,
  apiKey,
  any,
  orOnReads,
  inQuery,
  inCookie,
  both,
  isKnownWithKey,
  APP_KEY,
  BEARER,
  KEY,
  QUERY,
  COOKIE,
  TOKEN,
  BOTH,
  EITHER,
  PAIRS,
  FORMS,
  contractOf,
  credentialsFor,
  resultsOf,
  found,
} from './testing/credential-services.ts';
import type { Reader } from './testing/credential-services.ts';

describe('a service that takes a token as its document says keeps every promise', () => {
  test.each(Object.entries(FORMS))('%s', async (_form, [document, handle, tokens]) => {
    const results = await resultsOf(document, handle(), tokens);
    expect(found(results)).toEqual([]);
    const judged = results.filter((each) => each.outcome === 'pass').map((each) => each.id);
    for (const operation of ['listThings', 'createThing', 'getThing', 'deleteThing']) {
      for (const promise of ['no-token', 'wrong-header', 'unreadable', 'unreadable-as-401', 'challenge'])
        expect(judged).toContain(`unauthenticated.${promise} › ${operation}`);
      expect(judged).toContain(`forbidden.unknown-token › ${operation}`);
    }
    for (const promise of ['unauthenticated.no-effect', 'forbidden.no-effect'])
      expect(judged).toContain(`${promise} › createThing`);
    expect(judged).toContain('forbidden.other-client › getThing');
  });

  test.each(Object.entries(FORMS).filter(([, [, , tokens]]) => tokens === undefined))(
    'and its pacts: %s',
    async (_form, [document, handle]) => {
      const contract = await contractOf(document);
      const pacts = await pactDocuments(contract);
      for (const pact of pacts) expect(lintPact(pact, Object.values(REFERENCE_TOKENS))).toEqual([]);
      const transport = new InProcessTransport(handle(), 2000);
      const verified = await verifyPacts(
        pacts,
        pactTarget(contract, { transport, credentials: credentialsFor(document) }),
      );
      const told = (outcome: string): readonly string[] =>
        verified
          .filter((each) => each.outcome === outcome && /\[(unauth|forbidden)/.test(each.description))
          .map((each) => each.description);
      expect(told('broken')).toEqual([]);
      expect(told('kept').length).toBeGreaterThan(15);
    },
  );
});

describe('a service that may be called without a token', () => {
  const ANYONE = 'anyone';
  const optional = BEARER.replace('[{ it: [] }]', '[{}, { it: [] }]');
  const handle = (): Handle =>
    things(
      (request) => bearer(request) ?? ANYONE,
      (token) => [ANYONE, REFERENCE_TOKENS.client].includes(token),
    );

  test('is sent one all the same, since what was made with it may be seen with it alone', async () => {
    const results = await resultsOf(optional, handle());
    expect(found(results)).toEqual([]);
    for (const operation of ['createThing', 'getThing', 'deleteThing'])
      expect(results.find(({ id }) => id === `success.resource › ${operation}`)?.outcome).toBe('pass');
  });

  test('is judged by nothing that is promised of tokens', async () => {
    const results = await resultsOf(optional, handle());
    const ofTokens = results.filter(({ requirement }) => /^(unauthenticated|forbidden)\./.test(requirement));
    expect(ofTokens.length).toBeGreaterThan(20);
    expect(new Set(ofTokens.map(({ outcome, reason }) => `${outcome}: ${reason}`))).toEqual(
      new Set(['not-applicable: the document lets it be called without a credential, too']),
    );
  });
});

describe('a service that takes it otherwise is caught', () => {
  const bare = under(/^(\S+)$/);
  const byItsBeginning: Reader = (request) =>
    request.method === 'GET' && bearer(request)?.startsWith(REFERENCE_TOKENS.client.slice(0, 30))
      ? REFERENCE_TOKENS.client
      : bearer(request);

  test.each<[string, string, Handle, string]>([
    [
      'a Bearer token without its scheme',
      BEARER,
      things(orOnReads(bearer, bare)),
      'unauthenticated.unreadable',
    ],
    ['a Bearer token under Basic', BEARER, things(orOnReads(bearer, basic)), 'unauthenticated.unreadable'],
    [
      'a Bearer token in the query',
      BEARER,
      things(orOnReads(bearer, ({ url }) => new URL(url).searchParams.get('api_key') ?? undefined)),
      'unauthenticated.wrong-header',
    ],
    [
      'an API key in the Authorization header',
      KEY,
      things(orOnReads(apiKey, bearer)),
      'unauthenticated.wrong-header',
    ],
    [
      'an API key that is empty',
      KEY,
      things(({ headers }) => headers.get('x-api-key') ?? undefined),
      'unauthenticated.unreadable',
    ],
    [
      'an API key of the query in a header',
      QUERY,
      things(orOnReads(inQuery, ({ headers }) => headers.get('key') ?? undefined)),
      'unauthenticated.wrong-header',
    ],
    [
      'an API key of a cookie in the query',
      COOKIE,
      things(orOnReads(inCookie, ({ url }) => new URL(url).searchParams.get('sid') ?? undefined)),
      'unauthenticated.wrong-header',
    ],
    [
      'an empty cookie',
      COOKIE,
      things(
        orOnReads(inCookie, ({ headers }) =>
          headers.get('cookie')?.endsWith('sid=') === true ? REFERENCE_TOKENS.client : undefined,
        ),
      ),
      'unauthenticated.unreadable',
    ],
    [
      'any token of the scheme Token',
      TOKEN,
      things(under(/^Token +(\S+)$/i), () => true),
      'forbidden.unknown-token',
    ],
    [
      'one of two values without the other',
      BOTH,
      things(
        orOnReads(both(bearer, inQuery), (request) => bearer(request) && `${bearer(request)} ${APP_KEY}`),
        isKnownWithKey,
      ),
      'unauthenticated.no-token',
    ],
    [
      'any key beside a good token',
      BOTH,
      things(both(bearer, inQuery), (tokens) => isKnownWithKey(`${tokens.split(' ')[0]} ${APP_KEY}`)),
      'forbidden.unknown-token',
    ],
    ['no API key', KEY, things(orOnReads(apiKey, () => REFERENCE_TOKENS.client)), 'unauthenticated.no-token'],
    [
      'one of two forms under a third scheme',
      EITHER,
      things(orOnReads(any, under(/^Token (\S+)$/))),
      'unauthenticated.unreadable',
    ],
    ['a Bearer token by its beginning', BEARER, things(byItsBeginning), 'forbidden.unknown-token'],
  ])('%s', async (_what, document, handle, requirement) => {
    const results = await resultsOf(document, handle);
    expect(found(results)).toContain(requirement);
    const told = JSON.stringify(results);
    for (const way of Object.keys(NEAR_TOKENS))
      expect(told).not.toContain(nearToken(way, REFERENCE_TOKENS.client) ?? REFERENCE_TOKENS.client);
  });

  test('any password of a user', async () => {
    const handle = things(basicPair, (token) => token.startsWith('some'));
    expect(found(await resultsOf(FORMS['HTTP Basic with a password']?.[0] ?? '', handle, PAIRS))).toContain(
      'forbidden.unknown-token',
    );
  });
});

describe('where the document asks for no credential', () => {
  const anyone: Reader = ({ headers }) =>
    headers.has('authorization') ? undefined : REFERENCE_TOKENS.client;
  const OPEN = [
    'security: []',
    'security: [{}]',
    'security: [{ it: [] }, {}]\ncomponents: { securitySchemes: { it: { type: http, scheme: digest } } }',
  ];

  test.each(OPEN)('none is sent, and nothing about credentials applies: %s', async (document) => {
    const results = await resultsOf(document, things(anyone), {});
    expect(found(results)).toEqual([]);
    const ofCredentials = results.filter((each) => each.errorClass !== 'every-answer');
    for (const { outcome, reason } of ofCredentials)
      expect([outcome, reason]).toEqual(['not-applicable', 'the document asks for no credential here']);
    expect(results.filter((each) => each.outcome === 'pass').map((each) => each.id)).toContain(
      'success.resource › createThing',
    );
  });

  test('a service that asks for one all the same is caught', async () => {
    expect(found(await resultsOf('security: []', things(bearer), {}))).toContain('success.resource');
  });
});
