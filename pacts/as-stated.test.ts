import { expect, test } from 'vitest';
import { contractOf, thingsWith } from '../contracts/openapi/testing/things.ts';
import { interactionsOf } from './interactions-of.ts';

const SCHEMES = {
  '/components/securitySchemes': { key: { type: 'http', scheme: 'bearer' } },
  '/paths/~1things/post/responses/401': { description: 'No token.' },
};

/** What pacts of a document say, or leave out, of who sends a request. */
async function aboutCredentials(changes: Parameters<typeof thingsWith>[0]): Promise<readonly string[]> {
  const { interactions, unexpressed } = await interactionsOf(await contractOf(thingsWith(changes), {}, {}));
  return [
    ...interactions.map(({ requirement }) => requirement.id),
    ...unexpressed.map(({ requirement }) => requirement),
  ].filter((id) => /^(unauthenticated|forbidden)\./.test(id));
}

test('a document that has schemes and asks for none promises nothing of credentials in a pact', async () => {
  expect(await aboutCredentials(SCHEMES)).toEqual([]);
});

test('where it asks for one the pacts say what is refused', async () => {
  const asked = await aboutCredentials({ ...SCHEMES, '/security': [{ key: [] }] });
  expect(asked).toContain('unauthenticated.no-token');
  expect(asked).toContain('unauthenticated.no-effect');
});
