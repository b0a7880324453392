import { join } from 'node:path';
import { expect } from 'vitest';
import { loadContract } from '../../contracts/load-contract.ts';
import type { Credential, Role, Target } from '../../contracts/target.ts';
import { Run } from '../../engine/run/run.ts';
import { Ledger } from '../../engine/setup/ledger.ts';
import type { CellResult } from '../../engine/verdict/result.ts';
import { folderWith } from '../../targets/config/testing/folders.ts';
import { REFERENCE_TOKENS } from '../../targets/reference/index.ts';
import type { Handle } from '../in-process-transport.ts';
import { InProcessTransport } from '../in-process-transport.ts';
import { runCells } from '../run-cells.ts';
import { things, thingsDocument } from './things.ts';
import { inProcessTarget } from './in-process-target.ts';

/** Finds the token that a request carries. */
export type Reader = (request: Request) => string | undefined;

export const under =
  (scheme: RegExp): Reader =>
  ({ headers }) =>
    scheme.exec(headers.get('authorization') ?? '')?.[1];
export const bearer = under(/^Bearer +(\S+)$/i);
export const basic: Reader = (request) => {
  const credentials = Buffer.from(under(/^Basic +([\w+/]+=*)$/i)(request) ?? '', 'base64').toString();
  return /^([^:]+):$/.exec(credentials)?.[1];
};
export const basicPair: Reader = (request) => {
  const credentials = Buffer.from(under(/^Basic +([\w+/]+=*)$/i)(request) ?? '', 'base64').toString();
  return /^[^:]+:.+$/.exec(credentials)?.[0];
};
export const apiKey: Reader = ({ headers }) => headers.get('x-api-key') || undefined;
export const inQuery: Reader = ({ url }) => new URL(url).searchParams.get('key') || undefined;
export const inCookie: Reader = ({ headers }) =>
  /(?:^|; )sid=([^;]+)/.exec(headers.get('cookie') ?? '')?.[1] || undefined;
export const any: Reader = (request) => basic(request) ?? bearer(request) ?? apiKey(request);

/** Reads a token where it should, and reads of things are answered where it stands elsewhere as well. */
export const orOnReads =
  (strict: Reader, lax: Reader): Reader =>
  (request) =>
    strict(request) ?? (request.method === 'GET' ? lax(request) : undefined);

/** Both tokens of a request, if it has both. */
export const both =
  (one: Reader, other: Reader): Reader =>
  (request) => {
    const tokens = [one(request), other(request)];
    return tokens.includes(undefined) ? undefined : tokens.join(' ');
  };

/** Tells whether both tokens were issued. */
export function isKnownWithKey(tokens: string): boolean {
  const [token = '', key] = tokens.split(' ');
  const clients: readonly string[] = [REFERENCE_TOKENS.client, REFERENCE_TOKENS.otherClient];
  return key === APP_KEY && clients.includes(token);
}

const scheme = (text: string): string =>
  `security: [{ it: [] }]\ncomponents: { securitySchemes: { it: ${text} } }`;
export const BEARER = scheme('{ type: http, scheme: bearer }');
const OAUTH = scheme("{ type: openIdConnect, openIdConnectUrl: 'https://id.invalid/' }");
export const KEY = scheme('{ type: apiKey, in: header, name: X-Api-Key }');
export const QUERY = scheme('{ type: apiKey, in: query, name: key }');
export const COOKIE = scheme('{ type: apiKey, in: cookie, name: sid }');
export const TOKEN = scheme('{ type: http, scheme: Token }');
/** A token and the key of an application, together. */
export const BOTH = `security: [{ app: [], it: [] }]
components:
  securitySchemes:
    app: { type: apiKey, in: query, name: key }
    it: { type: http, scheme: bearer }`;
/** The key of the application that both clients use. */
export const APP_KEY = 'NAYSAYERTESTSKEYOFTHEAPPLICATION';
export const EITHER = `security: [{ one: [] }, { two: [] }, { three: [] }]
components:
  securitySchemes:
    one: { type: http, scheme: Basic }
    two: { type: http, scheme: Bearer }
    three: { type: apiKey, in: header, name: x-api-key }`;

export const PAIRS: Readonly<Record<string, string>> = {
  client: `someone:${REFERENCE_TOKENS.client}`,
  otherClient: `somebody:${REFERENCE_TOKENS.otherClient}`,
};

/** How each form is documented, and what reads it as it should be read. */
export const FORMS: Readonly<
  Record<string, readonly [document: string, handle: () => Handle, tokens?: typeof PAIRS]>
> = {
  'a Bearer token': [BEARER, () => things(bearer)],
  'a Bearer token of OpenID Connect': [OAUTH, () => things(bearer)],
  'an API key in a header': [KEY, () => things(apiKey)],
  'an API key in the query': [QUERY, () => things(inQuery)],
  'an API key in a cookie': [COOKIE, () => things(inCookie)],
  'a token under a scheme of its own': [TOKEN, () => things(under(/^Token +(\S+)$/i))],
  'a Bearer token and an API key in the query': [BOTH, () => things(both(bearer, inQuery), isKnownWithKey)],
  'HTTP Basic with a password': [
    scheme('{ type: http, scheme: basic }'),
    () => things(basicPair, (token) => Object.values(PAIRS).includes(token)),
    PAIRS,
  ],
  'HTTP Basic, a Bearer token or an API key': [EITHER, () => things(any)],
};

export async function contractOf(security: string) {
  return await loadContract(join(folderWith({ 'openapi.yaml': thingsDocument(security) }), 'openapi.yaml'), {
    promises: 'sigopt',
  });
}

/** A client and another one, who show what a document asks for. */
export function credentialsFor(
  security: string,
  tokens: typeof PAIRS = REFERENCE_TOKENS,
): Target['credentials'] {
  const credential = (role: Role): Credential => ({
    name: role,
    token: tokens[role] ?? '',
    variable: role.toUpperCase(),
    ...(security === BOTH && {
      fills: { kind: 'scheme', scheme: 'it' },
      further: [{ token: APP_KEY, variable: 'APP_KEY', fills: { kind: 'scheme', scheme: 'app' } }],
    }),
  });
  return { client: credential('client'), otherClient: credential('otherClient') };
}

export async function resultsOf(
  security: string,
  handle: Handle,
  tokens: typeof PAIRS = REFERENCE_TOKENS,
): Promise<readonly CellResult[]> {
  const run = new Run({
    contract: await contractOf(security),
    target: inProcessTarget(credentialsFor(security, tokens), {
      concurrency: 16,
      timeoutMillis: 10_000,
      bodyBytes: 1_048_576,
      maxWaitSeconds: 1,
    }),
    transport: new InProcessTransport(handle, 2000),
    ledger: new Ledger(),
    effort: { seed: 3, runs: 2, confirmations: 1 },
  });
  const results = await runCells(run, ({ requirement: { errorClass } }) =>
    ['every-answer', 'unauthenticated', 'forbidden'].includes(errorClass),
  );
  expect(run.unproved).toEqual([]);
  return results;
}

export const found = (results: readonly CellResult[]): readonly string[] =>
  [...new Set(results.flatMap((each) => each.findings.map(({ requirement }) => requirement)))].toSorted();
