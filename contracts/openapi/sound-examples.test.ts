import { describe, expect, test } from 'vitest';
import { contractWith, MEDIA, problemsWith } from './testing/things.ts';
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
  ])('is named with its place otherwise: %s', async (text, why) => {
    expect(await problemsWith(referring(text))).toEqual([
      `operation createThing: the example fuller has ${text} at /parent, ${why}`,
    ]);
  });

  test('can be nothing where nothing says what it makes', async () => {
    expect(await problemsWith(referring('{{thing.id}}', 'fuller', false))).toEqual([
      'operation createThing: the example fuller has {{thing.id}} at /parent, and nothing can be named: no POST has the notes returns and resultId',
    ]);
  });

  test('is not what must be there before it is made itself', async () => {
    expect(await problemsWith(referring('{{thing.id}}', 'minimal'))).toEqual([
      'operation createThing: the example minimal has {{thing.id}} at /parent, but a thing is made of another one: let its first example do without',
    ]);
  });

  test('is not looked at in an example that is not used', async () => {
    const example = { value: { name: 'x', parent: '{{user.id}}' }, 'x-naysayer': { needs: 'a user' } };
    expect((await contractWith({ [`${MEDIA}/examples/other`]: example })).operations).toHaveLength(4);
  });
});
