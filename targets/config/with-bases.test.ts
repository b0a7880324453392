import { expect, test } from 'vitest';
import { contractOf, ONE, thingsWith } from '../../contracts/openapi/testing/things.ts';
import { withBases } from './with-bases.ts';

test.each<[string, string, string | undefined]>([
  ['http://127.0.0.1:8080/api/v1', '/auth', '/auth'],
  ['http://127.0.0.1:8080/api/v1/', '/', ''],
  ['http://127.0.0.1:8080/proxy/api/v1', '/auth', '/proxy/auth'],
  ['http://127.0.0.1:8080/', '/auth', undefined],
  ['http://127.0.0.1:8080/v1', '/auth', undefined],
  ['', '/auth', '/auth'],
])('under %s what is at %s is at %s', async (baseUrl, url, base) => {
  const document = thingsWith({
    '/servers': [{ url: 'https://api.example/api/v1' }],
    [`${ONE}/servers`]: [{ url }],
  });
  const { operations } = withBases(await contractOf(document, {}, {}), baseUrl);
  const operation = operations.find(({ id }) => id === 'getThing');
  expect(operation?.base).toBe(base);
  expect(operation?.skip?.reason).toBe(
    base === undefined
      ? 'it is at /auth where the others are at /api/v1, and the target’s address does not end so'
      : undefined,
  );
  expect(operations.find(({ id }) => id === 'createThing')).not.toHaveProperty('base');
});

test('without a server of the document all is added to the path of the address', async () => {
  const contract = await contractOf(thingsWith({ [`${ONE}/servers`]: [{ url: '/auth' }] }), {}, {});
  const { operations } = withBases(contract, 'http://127.0.0.1:8080/proxy');
  expect(operations.find(({ id }) => id === 'getThing')?.base).toBe('/proxy/auth');
});
