import { expect, test } from 'vitest';
import type { ProviderState } from '../../contracts/requirements/provider-state.ts';
import { contractOf } from '../../contracts/openapi/testing/things.ts';
import { toldByItAlone } from './told-by-it-alone.ts';

/** The methods at the path of one thing of which no other request shows what they show. */
async function telling(methods: readonly string[], state: ProviderState): Promise<readonly string[]> {
  const done = { responses: { '200': { description: 'Done.' } } };
  const parameters = [{ name: 'thingId', in: 'path', required: true, schema: { type: 'string' } }];
  const one = Object.fromEntries(methods.map((each) => [each, done]));
  const paths = { '/things/{thingId}': { parameters, ...one } };
  const document = { openapi: '3.1.0', info: { title: 'x', version: '1' }, security: [], paths };
  const contract = await contractOf(document, {}, {});
  return contract.operations
    .filter((each) => toldByItAlone(contract, each, state))
    .map(({ method }) => method);
}

test.each<[string, readonly string[], ProviderState, readonly string[]]>([
  ['the read of what was deleted', ['get', 'put', 'delete'], 'deleted', ['GET']],
  ['a second DELETE where nothing is read', ['put', 'delete'], 'deleted', ['DELETE']],
  ['nothing where nothing is deleted', ['get', 'put'], 'deleted', []],
  ['each in a stated state', ['get', 'put'], 'stated-state', ['GET', 'PUT']],
  ['none in another state', ['get', 'put', 'delete'], 'ready', []],
])('what no other request shows is shown by %s', async (_, methods, state, told) => {
  expect(await telling(methods, state)).toEqual(told);
});
