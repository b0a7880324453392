import { answerTo } from '../service/refusal.ts';
import type { RequestFields, Store } from '../service/store.ts';
import {
  actingOn,
  admitting,
  authorizingAll,
  arrayOf,
  idIn,
  objectOf,
  performing,
  refusing,
  ruling,
  withHeader,
  withKeys,
} from './changes.ts';
import type { Change, Mutant } from './mutant.ts';
import type { Call } from '../service/call.ts';

const PATCH = '/components/schemas/PartnerRequestPatch';

/** Mutants of how partners get their tokens, and of what they ask for. */
export const partners: readonly Mutant[] = [
  {
    name: 'scope-ignored-on-write',
    fault: 'createRequest takes a token that may only read',
    breaks: 'forbidden.wrong-kind',
    on: 'createRequest',
    change: authorizingAll('createRequest'),
  },
  {
    name: 'scope-ignored-on-delete',
    fault: 'deleteRequest takes a token that may only read',
    breaks: 'forbidden.wrong-kind',
    on: 'deleteRequest',
    change: authorizingAll('deleteRequest'),
  },
  {
    name: 'scope-refused-and-done',
    fault: 'createRequest answers 403, and makes the request',
    breaks: 'forbidden.no-effect',
    on: 'createRequest',
    change: actingOn('forbidden', 'createRequest', ({ requests }, call) => {
      requests.add({ ...(objectOf(call) as unknown as RequestFields), from: 'partner' });
    }),
  },
  {
    name: 'scope-no-challenge',
    fault: 'createRequest answers 403 without WWW-Authenticate, which it documents',
    breaks: 'header.documented',
    on: 'createRequest',
    change: refusing('forbidden', withHeader('www-authenticate', undefined), 'createRequest'),
  },
  {
    name: 'partner-token-unknown',
    fault: 'getRequest takes any token',
    breaks: 'forbidden.unknown-token',
    on: 'getRequest',
    change: admitting(
      'getRequest',
      { scheme: 'partner', has: ['requests:read'], id: 'partner' },
      ({ authorization }) => /^Bearer .+/.test(authorization ?? ''),
    ),
  },
  {
    name: 'request-shown-to-others',
    fault: 'getRequest shows the requests of other partners',
    breaks: 'forbidden.other-client',
    on: 'getRequest',
    change: (steps) => ({
      perform: (operation, order) =>
        steps.perform(
          operation,
          operation.id === 'getRequest'
            ? { ...order, user: { ...order.user, id: ownerOf(order.store, order.path) } }
            : order,
        ),
    }),
  },
  {
    name: 'client-any-secret',
    fault: 'createToken does not look at the secret',
    breaks: 'forbidden.unknown-token',
    on: 'createToken',
    change: admitting(
      'createToken',
      { scheme: 'client', has: ['requests:read'], id: 'partner' },
      ({ authorization }) => /^Basic \S+/.test(authorization ?? ''),
    ),
  },
  {
    name: 'client-known-any-secret',
    fault: 'createToken does not look at the secret of a client that it knows',
    breaks: 'forbidden.unknown-token',
    on: 'createToken',
    change: admitting(
      'createToken',
      { scheme: 'client', has: ['requests:read'], id: 'partner' },
      ({ authorization }) =>
        Buffer.from(/^Basic (\S+)/.exec(authorization ?? '')?.[1] ?? '', 'base64')
          .toString()
          .startsWith('partner:'),
    ),
  },
  {
    name: 'grant-type-ignored',
    fault: 'createToken takes any grant_type',
    breaks: 'malformed.key-value',
    on: 'createToken',
    change: ruling({
      '/paths/~1oauth~1token/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/grant_type':
        {
          type: 'string',
        },
    }),
  },
  {
    name: 'grant-type-not-required',
    fault: 'createToken does without a grant_type',
    breaks: 'malformed.required-key',
    on: 'createToken',
    change: ruling({
      '/paths/~1oauth~1token/post/requestBody/content/application~1x-www-form-urlencoded/schema/required': [],
    }),
  },
  {
    name: 'oauth-other-shape',
    fault: 'createToken answers 400 with the error of other operations',
    breaks: 'error-body.shape',
    on: 'createToken',
    change: (steps) => ({
      refuse: (refusal, call, operation) =>
        operation?.id === 'createToken' && refusal.code === 'invalid'
          ? { ...answerTo(refusal), status: 400 }
          : steps.refuse(refusal, call, operation),
    }),
  },
  {
    name: 'no-store-missing',
    fault: 'createToken answers without Cache-Control',
    breaks: 'header.documented',
    on: 'createToken',
    change: performing('createToken', withHeader('cache-control', undefined)),
  },
  {
    name: 'expiry-as-text',
    fault: 'createToken says in a text when the token expires',
    breaks: 'success.schema',
    on: 'createToken',
    change: performing('createToken', withKeys({ expires_in: '3600' })),
  },
  {
    name: 'kind-unmapped',
    fault: 'createRequest takes a kind that there is not',
    breaks: 'malformed.key-value',
    on: 'createRequest',
    change: ruling({
      '/components/schemas/LoanRequest/properties/kind': { type: 'string' },
      '/components/schemas/PartnerRequest/oneOf': [
        { $ref: '#/components/schemas/CopyRequest' },
        {
          allOf: [{ $ref: '#/components/schemas/LoanRequest' }],
          not: { properties: { kind: { const: 'copy' } }, required: ['kind'] },
        },
      ],
    }),
  },
  {
    name: 'pages-items',
    fault: 'createRequest does not look at the second page',
    breaks: 'malformed.key-value',
    on: 'createRequest',
    change: ruling({ '/components/schemas/CopyRequest/properties/pages/prefixItems/1': {} }),
  },
  {
    name: 'pages-max-items',
    fault: 'createRequest takes any number of pages',
    breaks: 'malformed.key-value',
    on: 'createRequest',
    change: ruling({ '/components/schemas/CopyRequest/properties/pages/maxItems': undefined }),
  },
  {
    name: 'until-format',
    fault: 'createRequest takes any text as a date',
    breaks: 'malformed.format',
    on: 'createRequest',
    change: ruling({ '/components/schemas/LoanRequest/properties/until/format': undefined }),
  },
  {
    name: 'patch-op-unknown',
    fault: 'updateRequest overlooks a step that there is not',
    breaks: 'malformed.key-value',
    on: 'updateRequest',
    change: overlooking(`${PATCH}/items/oneOf/0/properties/op`, { type: 'string' }),
  },
  {
    name: 'patch-leads-nowhere',
    fault: 'updateRequest overlooks a step that leads nowhere',
    breaks: 'malformed.key-value',
    on: 'updateRequest',
    change: overlooking(`${PATCH}/items/oneOf/0/properties/path`, { type: 'string' }),
  },
  {
    name: 'patch-test-ignored',
    fault: 'updateRequest overlooks a test that fails',
    breaks: 'malformed.json-patch',
    on: 'updateRequest',
    change: (steps) => ({
      perform: (operation, order) =>
        steps.perform(
          operation,
          operation.id === 'updateRequest' ? { ...order, body: replacements(order.body) } : order,
        ),
    }),
  },
  {
    name: 'patch-invalid-half-done',
    fault: 'updateRequest takes the first step where another is wrong',
    breaks: 'malformed.no-effect',
    on: 'updateRequest',
    change: actingOn('invalid', 'updateRequest', ({ requests }, call) => takeFirstStep(requests, call)),
  },
  {
    name: 'patch-syntax-fatal',
    fault: 'updateRequest fails over what is no JSON',
    breaks: 'server-error.none',
    on: 'updateRequest',
    change: refusing('unreadable', (answer) => ({ ...answer, status: 500 }), 'updateRequest'),
  },
  {
    name: 'patch-object-fatal',
    fault: 'updateRequest fails over a patch that is no list',
    breaks: 'server-error.none',
    on: 'updateRequest',
    change: (steps) => ({
      refuse: (refusal, call, operation) => {
        if (
          operation?.id === 'updateRequest' &&
          refusal.code === 'invalid' &&
          !call.body?.toString().startsWith('[')
        )
          throw new Error('the mutant fails here');
        return steps.refuse(refusal, call, operation);
      },
    }),
  },
];

function ownerOf({ requests }: Store, path: Readonly<Record<string, string>>): string {
  return requests.get(path['requestId'] ?? '')?.from ?? '';
}

/** Checks by another rule, and carries out the steps that are left. */
function overlooking(pointer: string, schema: unknown): Change {
  return (steps, store) => ({
    ...ruling({ [pointer]: schema })(steps, store),
    perform: (operation, order) =>
      steps.perform(
        operation,
        operation.id === 'updateRequest' ? { ...order, body: known(order.body) } : order,
      ),
  });
}

type Steps = readonly { readonly op: string; readonly path: string; readonly value: string }[];

function known(body: unknown): Steps {
  return (body as Steps).filter(
    ({ op, path }) => ['replace', 'test'].includes(op) && ['/note', '/isbn', '/kind'].includes(path),
  );
}

function replacements(body: unknown): Steps {
  return (body as Steps).filter(({ op }) => op === 'replace');
}

function takeFirstStep(requests: Store['requests'], call: Call): void {
  const request = requests.get(idIn(call));
  const [first] = arrayOf(call) as Partial<Steps>;
  if (request && first?.op === 'replace' && first.path === '/note' && typeof first.value === 'string')
    requests.replace(request, { ...request, note: first.value });
}
