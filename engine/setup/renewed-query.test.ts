import { expect, test } from 'vitest';
import { contractOf, thingsWith } from '../../contracts/openapi/testing/things.ts';
import { renewedQuery } from './renewed-query.ts';
import { factsIn } from '../../generators/testing/facts-in.ts';

async function namesFor(name: string): Promise<readonly string[]> {
  const parameter = {
    name,
    in: 'query',
    required: true,
    schema: { type: 'string', pattern: '^[a-z0-9-]+$' },
  };
  const document = thingsWith({ '/paths/~1things/post/parameters': [parameter] });
  const facts = factsIn(await contractOf(document, {}, {}), 'createThing');
  return ['u1', 'u2'].flatMap((unique) => renewedQuery(facts, unique).map(([, value]) => value));
}

test.each(['thingId', 'thing_id'])('%s is new in each create, in the form of its parameter', async (name) => {
  const [one = '', other] = await namesFor(name);
  expect(one).toMatch(/^[a-z0-9-]+$/);
  expect(other).not.toBe(one);
});

test.each(['shelfId', 'thing', 'id'])('%s may be of something else, and stays as it is', async (name) => {
  expect(await namesFor(name)).toEqual([]);
});
