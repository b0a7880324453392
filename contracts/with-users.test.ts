import { describe, expect, test } from 'vitest';
import { operationOf } from './contract.ts';
import { contractOf, thingsWith } from './openapi/testing/things.ts';
import type { Json } from '../wire/json.ts';
import { inconclusive } from './skip.ts';
import type { Credential, Target } from './target.ts';
import { NONE_GIVEN, withUsers } from './with-users.ts';

const CERTIFICATE = "it asks for a client's certificate";
const answers = { '200': { description: 'Done.' } };
const read = (operationId: string, security: Json): Json => ({
  get: { operationId, responses: answers, security },
});
const contract = await contractOf(
  {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        key: { type: 'apiKey', in: 'header', name: 'x-key' },
        certificate: { type: 'mutualTLS' },
      },
    },
    paths: {
      '/either': read('either', [{ bearer: [] }, { key: [] }]),
      '/both': read('both', [{ bearer: [], key: [] }]),
      '/optional': read('optional', [{ bearer: [] }, {}]),
      '/open': read('open', []),
      '/certified': read('certified', [{ certificate: [] }]),
    },
  },
  {},
  {},
);

type Users = Pick<Target, 'credentials' | 'tls'>;

const user = (name: string, scheme?: string): Credential => ({
  name,
  token: `TOKEN-${name}`,
  variable: name.toUpperCase(),
  ...(scheme !== undefined && { fills: { kind: 'scheme', scheme } }),
});
const certified = { tls: { cert: 'cert.pem' } } as Pick<Target, 'tls'>;

/** How an operation can be called by these users. */
function operation(id: string, target: Users, ...more: readonly Credential[]) {
  const missing = more.map((each) => ({ user: each, reason: 'GONE is not set' }));
  return operationOf(withUsers(contract, target, missing), id);
}

describe('an operation', () => {
  test('asks for the first of its alternatives that its user can fill', () => {
    const places = (target: Users): readonly string[] =>
      operation('either', target).credential.map(({ kind }) => kind);
    expect(places({ credentials: { client: user('client', 'bearer') } })).toEqual(['bearer']);
    expect(places({ credentials: { client: user('client', 'key') } })).toEqual(['header']);
  });

  test('that nobody can fill can’t be sent, and says why', () => {
    const reasonOf = (target: Users, ...more: readonly Credential[]) =>
      operation('both', target, ...more).skip;
    const asked = 'it asks for a credential ';
    expect(reasonOf({ credentials: {} })).toEqual(inconclusive(expect.stringContaining(NONE_GIVEN)));
    expect(reasonOf({ credentials: { client: user('client', 'key') } })).toEqual(
      inconclusive(expect.stringMatching(`^${asked}.*, which no user in the config has$`)),
    );
    const idle = { ...user('client', 'key'), may: [] };
    expect(reasonOf({ credentials: { client: idle } })).toEqual(
      inconclusive(expect.stringMatching(`^${asked}.*, and no user in the config may call it$`)),
    );
    const whole = { ...user('ada', 'bearer'), further: [user('ada', 'key')] };
    expect(reasonOf({ credentials: {} }, whole)).toEqual(
      inconclusive(expect.stringMatching(/, and ada, who would have it, is missing: GONE is not set$/)),
    );
    expect(reasonOf({ credentials: {} }, user('ada', 'key'))).toEqual(
      inconclusive(expect.stringContaining(NONE_GIVEN)),
    );
  });

  test('may be sent with nothing where a credential is optional', () => {
    const { credential, skip, openBecause } = operation('optional', { credentials: {} });
    expect([credential, skip, openBecause]).toEqual([[], undefined, undefined]);
  });

  test('of a document that states no security is open where the config names no credential', async () => {
    const silent = await contractOf(thingsWith(), {}, {});
    const { credential, openBecause } = operationOf(withUsers(silent, { credentials: {} }), 'listThings');
    expect([credential, openBecause]).toEqual([[], expect.stringContaining('states no security')]);
  });

  test('that asks for a certificate needs one, and is judged by no credential then', () => {
    expect(operation('certified', { credentials: {} }).skip).toEqual(
      inconclusive(expect.stringContaining(`${CERTIFICATE}: name one`)),
    );
    const shown = operation('certified', { credentials: {}, ...certified });
    expect([shown.skip, shown.openBecause]).toEqual([undefined, expect.stringContaining(CERTIFICATE)]);
  });
});

test('a contract of which nothing changes is the same one', () => {
  const known = withUsers(contract, { credentials: { client: user('client', 'bearer') }, ...certified });
  expect(known).not.toBe(contract);
  const same = { ...contract, operations: [operationOf(contract, 'open')] };
  expect(withUsers(same, { credentials: {} })).toBe(same);
});
