import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadContract } from '../contracts/load-contract.ts';
import { lintPact } from '../contracts/pacts/lint-pact.ts';
import { verifyPacts } from '../contracts/pacts/verify/verify-pacts.ts';
import type { Credential, Role } from '../contracts/target.ts';
import { Campaign } from '../engine/campaign.ts';
import { Ledger } from '../engine/preconditions/ledger.ts';
import type { CellResult } from '../engine/result.ts';
import { NEAR_TOKENS, nearToken } from '../generators/faults/near-token.ts';
import { folderWith } from '../targets/config/testing/folders.ts';
import { REFERENCE_TOKENS } from '../targets/reference/index.ts';
import type { Handle } from './in-process-transport.ts';
import { InProcessTransport } from './in-process-transport.ts';
import { runCells } from './testing/campaigns.ts';
import { pactDocuments } from './testing/pact-documents.ts';
import { pactTarget } from './testing/pact-targets.ts';
import { things, thingsDocument } from './testing/things.ts';

type Reader = (request: Request) => string | undefined;

const under =
  (scheme: RegExp): Reader =>
  ({ headers }) =>
    scheme.exec(headers.get('authorization') ?? '')?.[1];
const bearer = under(/^Bearer +(\S+)$/i);
const basic: Reader = (request) => {
  const credentials = Buffer.from(under(/^Basic +([\w+/]+=*)$/i)(request) ?? '', 'base64').toString();
  return /^([^:]+):$/.exec(credentials)?.[1];
};
const basicPair: Reader = (request) => {
  const credentials = Buffer.from(under(/^Basic +([\w+/]+=*)$/i)(request) ?? '', 'base64').toString();
  return /^[^:]+:.+$/.exec(credentials)?.[0];
};
const apiKey: Reader = ({ headers }) => headers.get('x-api-key') || undefined;
const any: Reader = (request) => basic(request) ?? bearer(request) ?? apiKey(request);

/** Reads a token where it should, and reads of things are answered where it stands elsewhere as well. */
const orOnReads =
  (strict: Reader, lax: Reader): Reader =>
  (request) =>
    strict(request) ?? (request.method === 'GET' ? lax(request) : undefined);

const scheme = (text: string): string =>
  `security: [{ it: [] }]\ncomponents: { securitySchemes: { it: ${text} } }`;
const BEARER = scheme('{ type: http, scheme: bearer }');
const OAUTH = scheme("{ type: openIdConnect, openIdConnectUrl: 'https://id.invalid/' }");
const KEY = scheme('{ type: apiKey, in: header, name: X-Api-Key }');
const EITHER = `security: [{ one: [] }, { two: [] }, { three: [] }]
components:
  securitySchemes:
    one: { type: http, scheme: Basic }
    two: { type: http, scheme: Bearer }
    three: { type: apiKey, in: header, name: x-api-key }`;

const PAIRS: Readonly<Record<string, string>> = {
  client: `someone:${REFERENCE_TOKENS.client}`,
  otherClient: `somebody:${REFERENCE_TOKENS.otherClient}`,
};

/** How each form is documented, and what reads it as it should be read. */
const FORMS: Readonly<
  Record<string, readonly [document: string, handle: () => Handle, tokens?: typeof PAIRS]>
> = {
  'a Bearer token': [BEARER, () => things(bearer)],
  'a Bearer token of OpenID Connect': [OAUTH, () => things(bearer)],
  'an API key in a header': [KEY, () => things(apiKey)],
  'HTTP Basic with a password': [
    scheme('{ type: http, scheme: basic }'),
    () => things(basicPair, (token) => Object.values(PAIRS).includes(token)),
    PAIRS,
  ],
  'HTTP Basic, a Bearer token or an API key': [EITHER, () => things(any)],
};

async function contractOf(security: string) {
  return await loadContract(join(folderWith({ 'openapi.yaml': thingsDocument(security) }), 'openapi.yaml'));
}

async function resultsOf(
  security: string,
  handle: Handle,
  tokens: typeof PAIRS = REFERENCE_TOKENS,
): Promise<readonly CellResult[]> {
  const credential = (role: Role): Credential => ({
    role,
    token: tokens[role] ?? '',
    variable: role.toUpperCase(),
  });
  const campaign = new Campaign({
    contract: await contractOf(security),
    target: {
      name: 'things',
      baseUrl: 'http://in-process.invalid',
      credentials: { client: credential('client'), otherClient: credential('otherClient') },
      values: {},
      limits: { concurrency: 16, timeoutMillis: 10_000, bodyBytes: 1_048_576, maxWaitSeconds: 1 },
    },
    transport: new InProcessTransport(handle, 2000),
    ledger: new Ledger(),
    effort: { seed: 3, runs: 2, confirmations: 1 },
  });
  const results = await runCells(campaign, ({ requirement: { errorClass } }) =>
    ['every-answer', 'unauthenticated', 'forbidden'].includes(errorClass),
  );
  expect(campaign.unproved).toEqual([]);
  return results;
}

const found = (results: readonly CellResult[]): readonly string[] =>
  [...new Set(results.flatMap((each) => each.findings.map(({ requirement }) => requirement)))].toSorted();

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
      const verified = await verifyPacts(pacts, pactTarget(contract, { transport }));
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
    'security: [{ it: [] }, {}]\ncomponents: { securitySchemes: { it: { type: apiKey, in: cookie, name: it } } }',
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
