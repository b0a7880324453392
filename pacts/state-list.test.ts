import { isDeepStrictEqual } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { stateList, stateListSchema } from './state-list.ts';
import { made, written } from './testing/whole-pacts.ts';

const text = stateList(made, { contract: 'an API 1', naysayer: '0' });

interface Listed {
  readonly name: string;
  readonly parameters: object;
  readonly values: Readonly<Record<string, string>>;
  readonly interactions: number;
}
const { states } = JSON.parse(text) as { readonly states: readonly Listed[] };

test('the list of states keeps its own schema', () => {
  const validate = new Ajv2020().compile(JSON.parse(stateListSchema()) as object);
  validate(JSON.parse(text));
  expect(validate.errors ?? []).toEqual([]);
  expect(validate({ states: [] })).toBe(false);
});

test('every state of every interaction is listed, with each value that an expression names', () => {
  for (const { providerStates, request, description } of written) {
    const listed = providerStates.map((asked) =>
      states.find(
        ({ name, parameters }) => name === asked.name && isDeepStrictEqual(parameters, asked.params),
      ),
    );
    const given = listed.flatMap((each) => Object.keys(each?.values ?? {}));
    // What a state tells to send needs the values of the one before it.
    const all = JSON.stringify([request.generators ?? {}, providerStates]);
    const named = [...all.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name);
    expect(given, description).toEqual(expect.arrayContaining(named));
  }
  expect(states.reduce((sum, each) => sum + each.interactions, 0)).toBe(
    written.flatMap(({ providerStates }) => providerStates).length,
  );
});

test('the list is the same whatever the order of the interactions', () => {
  expect(stateList(made.toReversed(), { contract: 'an API 1', naysayer: '0' })).toBe(text);
});
