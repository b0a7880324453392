import type { Ask, Extras } from '../client.ts';
import { keys, status, statusOf } from '../showing.ts';
import type { Showing, ShownBy } from '../showing.ts';
import { FORM, NO_ID, aToken, basic, freshIsbn } from '../things.ts';

const LOAN = { kind: 'loan', isbn: '9783522177504', note: '' };
const JSON_PATCH = { 'content-type': 'application/json-patch+json' };

/** What shows the mutants of partners.ts. */
export const partners: ShownBy = {
  'scope-ignored-on-write': as(
    'reader:secret',
    (ask, token) => status(ask('POST', '/requests', { as: token, body: LOAN })),
    403,
    201,
  ),
  'scope-ignored-on-delete': as(
    'reader:secret',
    (ask, token) => status(ask('DELETE', `/requests/${NO_ID}`, { as: token })),
    403,
    404,
  ),
  'scope-refused-and-done': as(
    'reader:secret',
    async (ask, token) => {
      const note = freshIsbn();
      await ask('POST', '/requests', { as: token, body: { ...LOAN, note } });
      return (await ask('GET', '/requests', { as: await aToken(ask, 'partner:secret') })).text.includes(note);
    },
    false,
    true,
  ),
  'scope-no-challenge': as(
    'reader:secret',
    async (ask, token) =>
      (await ask('POST', '/requests', { as: token, body: LOAN })).headers.has('www-authenticate'),
    true,
    false,
  ),
  'partner-token-unknown': statusOf('GET', `/requests/${NO_ID}`, 401, 404, { as: 'unknown' }),
  'request-shown-to-others': as(
    'reader:secret',
    async (ask, token) => {
      const partner = await aToken(ask, 'partner:secret');
      const { id } = await keys(ask('POST', '/requests', { as: partner, body: LOAN }));
      return status(ask('GET', `/requests/${String(id)}`, { as: token }));
    },
    404,
    200,
  ),
  'client-any-secret': withGrant('grant_type=client_credentials', 401, 200, 'partner:x'),
  'client-known-any-secret': withGrant('grant_type=client_credentials', 401, 200, 'partner:x'),
  'grant-type-ignored': withGrant('grant_type=password', 400, 200),
  'grant-type-not-required': withGrant('scope=requests:read', 400, 200),
  'oauth-other-shape': [
    async (ask) => Object.keys(await keys(ask('POST', '/oauth/token', grant('grant_type=password')))),
    ['error'],
    ['code', 'detail', 'fields'],
  ],
  'no-store-missing': [
    async (ask) =>
      (await ask('POST', '/oauth/token', grant('grant_type=client_credentials'))).headers.has(
        'cache-control',
      ),
    true,
    false,
  ],
  'expiry-as-text': [
    async (ask) =>
      (await keys(ask('POST', '/oauth/token', grant('grant_type=client_credentials'))))['expires_in'],
    3600,
    '3600',
  ],
  'kind-unmapped': withRequest({ ...LOAN, kind: 'gift' }),
  'pages-items': withRequest({ ...LOAN, kind: 'copy', pages: [1, 'x'] }),
  'pages-max-items': withRequest({ ...LOAN, kind: 'copy', pages: [1, 2, 3] }),
  'until-format': withRequest({ ...LOAN, until: 'soon' }),
  'patch-op-unknown': withSteps([{ op: 'jump', path: '/note', value: 'x' }], 422, 200),
  'patch-leads-nowhere': withSteps([{ op: 'replace', path: '/nowhere', value: 'x' }], 422, 200),
  'patch-test-ignored': withSteps([{ op: 'test', path: '/note', value: 'x' }], 409, 200),
  'patch-invalid-half-done': as(
    'partner:secret',
    async (ask, token) => {
      const { id } = await keys(ask('POST', '/requests', { as: token, body: LOAN }));
      const path = `/requests/${String(id)}`;
      const body = [{ op: 'replace', path: '/note', value: 'x' }, { op: 'jump' }];
      await ask('PATCH', path, { as: token, headers: JSON_PATCH, body });
      return (await keys(ask('GET', path, { as: token })))['note'];
    },
    '',
    'x',
  ),
  'patch-syntax-fatal': withSteps('[', 400, 500),
  'patch-object-fatal': withSteps({}, 422, 500),
};

function as(
  client: string,
  question: (ask: Ask, token: string) => Promise<unknown>,
  right: unknown,
  mutated: unknown,
): Showing {
  return [async (ask) => question(ask, await aToken(ask, client)), right, mutated];
}

function grant(body: string, client = 'partner:secret'): Extras {
  return { as: null, body, headers: { ...FORM, ...basic(client) } };
}

function withGrant(body: string, right: number, wrong: number, client?: string): Showing {
  return statusOf('POST', '/oauth/token', right, wrong, grant(body, client));
}

function withRequest(body: object): Showing {
  return as(
    'partner:secret',
    (ask, token) => status(ask('POST', '/requests', { as: token, body })),
    422,
    201,
  );
}

function withSteps(body: unknown, right: number, wrong: number): Showing {
  return as(
    'partner:secret',
    async (ask, token) => {
      const { id } = await keys(ask('POST', '/requests', { as: token, body: LOAN }));
      return status(ask('PATCH', `/requests/${String(id)}`, { as: token, headers: JSON_PATCH, body }));
    },
    right,
    wrong,
  );
}
