import { describe, expect, test } from 'vitest';
import { operationOf } from '../contract.ts';
import { contractWith, MEDIA } from './testing/things.ts';
import type { Changes } from './testing/things.ts';

const POST = '/paths/~1things/post';

/** Things that may belong to another one, and what an example refers to. */
function referring(text: string, example = 'fuller', notes = true): Changes {
  return {
    ...(notes && { [`${POST}/x-naysayer`]: { returns: 'thing', resultId: '/id' } }),
    [`${MEDIA}/schema/properties/parent`]: { type: 'integer' },
    [`${MEDIA}/examples/${example}/value`]: { name: 'first', parent: text },
  };
}

/** What is mended, and the examples that are left. */
async function left(changes: Changes) {
  const contract = await contractWith(changes);
  const examples = operationOf(contract, 'createThing').body?.examples ?? [];
  const given = examples.filter((each) => each.made !== true);
  return { mended: contract.mended, names: given.map((each) => each.name) };
}

const lost = (example: string, why: string): string =>
  `/paths/~1things/post: the example ${example} is left out: it has ${why}`;

describe('what an example refers to', () => {
  test('is something that an operation makes', async () => {
    expect((await contractWith(referring('{{thing.id}}'))).operations).toHaveLength(4);
    expect((await contractWith(referring('{{thing.owner.id}}'))).operations).toHaveLength(4);
  });

  test.each([
    ['{{thin.id}}', 'which nothing makes, did you mean {{thing.id}}?'],
    ['{{user.id}}', 'which nothing makes: what can be named is {{thing.id}}'],
    ['{{thing}}', 'which nothing makes: what can be named is {{thing.id}}'],
    ['{{thing.id}}!', 'which nothing makes: what can be named is {{thing.id}}'],
  ])('is named with its place otherwise, and the example left out: %s', async (text, why) => {
    expect(await left(referring(text))).toEqual({
      mended: [lost('fuller', `${text} at /parent, ${why}`)],
      names: ['minimal'],
    });
  });

  test('can be nothing where nothing says what it makes', async () => {
    const { mended } = await left(referring('{{thing.id}}', 'fuller', false));
    expect(mended).toEqual([
      lost(
        'fuller',
        '{{thing.id}} at /parent, and nothing can be named: no POST has the notes returns and resultId',
      ),
    ]);
  });

  test('is not what must be there before it is made itself', async () => {
    const { mended } = await left(referring('{{thing.id}}', 'minimal'));
    expect(mended).toEqual([
      lost(
        'minimal',
        '{{thing.id}} at /parent, but a thing is made of another one: let its first example do without',
      ),
    ]);
  });

  test('is not looked at in an example that is not used', async () => {
    const example = { value: { name: 'x', parent: '{{user.id}}' }, 'x-naysayer': { needs: 'a user' } };
    expect((await contractWith({ [`${MEDIA}/examples/other`]: example })).operations).toHaveLength(4);
  });
});
