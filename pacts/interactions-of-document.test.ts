import { expect, test } from 'vitest';
import type { Contract } from '../contracts/contract.ts';
import { loadContract } from '../contracts/load-contract.ts';
import { contractOf, MEDIA, ONE, thingsWith } from '../contracts/openapi/testing/things.ts';
import type { Changes } from '../contracts/openapi/testing/things.ts';
import { factsOf } from '../generators/operation-facts.ts';
import { casesOf } from './case-of.ts';
import { interactionsOf } from './interactions-of.ts';
import { only } from './testing/only.ts';
import { Variety } from './variety.ts';

const REFUSED = { description: 'Not so.' };

/** The interaction of one promise on one operation, and what no pact says of it. */
async function pinned(requirement: string, operation: string, changes: Changes = {}) {
  const contract = await contractOf(thingsWith(changes), {}, {});
  const { interactions, unexpressed } = await interactionsOf(contract, only(requirement));
  const found = interactions.find((each) => each.operation === operation);
  return { ...found, unsaid: unexpressed.filter((each) => each.operation === operation) };
}

test('a body that the document refuses must be refused; that it is with a status which nobody documented is no MUST', async () => {
  const { level, expectation, unsaid } = await pinned('malformed.key-type', 'createThing');
  expect(level).toBe('MUST');
  expect(expectation?.statuses.slice(0, 2)).toEqual([400, 422]);
  expect(expectation?.statuses).toEqual(expect.arrayContaining([403, 409, 415]));
  expect(expectation?.statuses).not.toContain(429);
  expect(unsaid).toMatchObject([{ inPart: true }]);
});

test('where the status is documented, it is a MUST as well', async () => {
  const documented = { '/paths/~1things/post/responses/400': REFUSED };
  const { level, expectation, unsaid } = await pinned('malformed.key-type', 'createThing', documented);
  expect({ level, statuses: expectation?.statuses, unsaid }).toEqual({
    level: 'MUST',
    statuses: [400],
    unsaid: [],
  });
});

test('what may be carried out is no MUST, also where its refusal is documented', async () => {
  const documented = {
    '/paths/~1things/post/responses/400': REFUSED,
    [`${MEDIA}/schema/properties/size`]: { type: 'integer' },
  };
  expect(await pinned('malformed.key-coercion', 'createThing', documented)).toMatchObject({
    level: 'SHOULD',
    expectation: { statuses: [400] },
  });
});

test('what is none of the few words that a path has is refused as a MUST where a refusal is documented, as in a run', async () => {
  const documented = (status: string): Changes => ({
    [`${ONE}/get/responses/${status}`]: REFUSED,
    [`${ONE}/parameters/0/schema`]: { type: 'string', enum: ['daily', 'weekly'] },
  });
  const pinnedAs = async (changes: Changes) => await pinned('not-found.malformed-id', 'getThing', changes);
  expect(await pinnedAs(documented('404'))).toMatchObject({
    level: 'MUST',
    description: expect.stringContaining('outside the enum') as string,
  });
  expect(await pinnedAs(documented('4XX'))).toMatchObject({ level: 'SHOULD' });
});

test('a refusal that the document has in the body of a 2XX is in no pact', async () => {
  const told = { type: 'object', properties: { ok: { type: 'boolean' }, error: { type: 'string' } } };
  const { level, unsaid } = await pinned('malformed.key-type', 'createThing', {
    '/paths/~1things/post/responses/200': {
      description: 'It is made, or it is not.',
      content: { 'application/json': { schema: told } },
    },
  });
  expect({ level, unsaid }).toMatchObject({
    level: undefined,
    unsaid: [{ reason: expect.stringContaining('a 2XX whose body says that it refuses') as string }],
  });
});

test('the id of what no operation creates may be refused as another one’s is', async () => {
  const documented = {
    '/paths/~1things/post': undefined,
    [`${ONE}/get/responses/403`]: REFUSED,
    [`${ONE}/get/responses/404`]: {
      ...REFUSED,
      content: { 'application/json': { schema: { type: 'object' } } },
    },
  };
  const { expectation } = await pinned('not-found.resource', 'getThing', documented);
  expect(expectation).toEqual({ statuses: [404, 403], headers: [] });
});

test('what another promise’s fault shows is brought about as that fault needs it', async () => {
  const contract = await contractOf(
    thingsWith({
      '/components/securitySchemes': { key: { type: 'http', scheme: 'bearer' } },
      '/security': [{ key: [] }],
    }),
    {},
    {},
  );
  const facts = factsOf(contract).get('getThing');
  const challenge = contract.requirements.find(({ id }) => id === 'unauthenticated.challenge');
  if (!facts || !challenge) throw new Error('there is nothing to show');
  const revoked = [{ kind: 'fault', fault: 'revoked-token' }] as const;
  const states: string[] = [];
  for await (const { state } of casesOf(challenge, revoked, facts, new Variety())) states.push(state);
  expect(states).toEqual(['revoked-token']);
});

test('what the team takes back is refused in no read of its effect either', async () => {
  const library = await loadContract('examples/library/openapi.yaml');
  const team = { source: 'team', levels: {}, expect: { 'forbidden.other-client': 'off' } } as const;
  const ofAnother = async (contract: Contract): Promise<boolean> => {
    const { interactions } = await interactionsOf(contract, only('forbidden.no-effect'));
    return interactions.some(({ description }) => description.includes('another client'));
  };
  expect(await ofAnother(library)).toBe(true);
  expect(await ofAnother({ ...library, team })).toBe(false);
});
