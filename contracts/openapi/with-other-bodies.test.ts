import { expect, test } from 'vitest';
import { operationOf } from '../contract.ts';
import type { Json } from '../../wire/json.ts';
import { contractOf, MEDIA, ONE, thingsWith } from './testing/things.ts';
import type { Changes } from './testing/things.ts';

const THING = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };
const VENDOR = MEDIA.replace('application~1json', 'application~1vnd.thing+json');

/** The examples of the further media type of createThing's body, and what was noted. */
async function othersOf(vendor: Json, changes: Changes = {}) {
  const own = { [`${MEDIA}/schema`]: THING, [VENDOR]: vendor };
  const contract = await contractOf(thingsWith({ ...own, ...changes }), {}, {});
  const [other] = operationOf(contract, 'createThing').otherBodies ?? [];
  return { values: other?.examples.map(({ value }) => value), mended: contract.mended };
}

test('an example of one media type holds for another with the same schema', async () => {
  expect((await othersOf({ schema: THING })).values).toEqual(expect.arrayContaining([{ name: 'first' }]));
});

test('and not for one with another schema, or with examples of its own', async () => {
  const wider = { ...THING, properties: { name: { type: 'string', minLength: 9 } } };
  expect((await othersOf({ schema: wider })).values).not.toContainEqual({ name: 'first' });
  const own = { schema: THING, examples: { own: { value: { name: 'own' } } } };
  expect((await othersOf(own)).values).not.toContainEqual({ name: 'first' });
});

test('what allows nothing is left out, which is said', async () => {
  const { values, mended } = await othersOf({ schema: { ...THING, not: {} } });
  expect(values).toBeUndefined();
  expect(mended.join('\n')).toMatch(
    /createThing: no body of the type application\/vnd\.thing\+json is sent: /,
  );
});

const PATCHED: Changes = {
  [`${ONE}/patch`]: {
    operationId: 'changeThing',
    requestBody: {
      content: {
        'application/json': { schema: THING },
        'application/json-patch+json': { schema: { type: 'array', items: { type: 'object' } } },
      },
    },
    responses: { '200': { description: 'The thing.' } },
  },
};

test('a JSON Patch without an example replaces a key of the same thing', async () => {
  const contract = await contractOf(thingsWith(PATCHED), {}, {});
  const [other] = operationOf(contract, 'changeThing').otherBodies ?? [];
  expect(other?.examples[0]?.value).toMatchObject([{ op: 'replace', path: '/name' }]);
});

test('a JSON Patch with an example is sent as that', async () => {
  const given = [{ op: 'add', path: '/size', value: 1 }];
  const media = `${ONE}/patch/requestBody/content/application~1json-patch+json/example`;
  const contract = await contractOf(thingsWith({ ...PATCHED, [media]: given }), {}, {});
  const [other] = operationOf(contract, 'changeThing').otherBodies ?? [];
  expect(other?.examples.map(({ value }) => value)).toContainEqual(given);
});
