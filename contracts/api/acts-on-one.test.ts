import { expect, test } from 'vitest';
import { contractOf, thingsWith } from '../openapi/testing/things.ts';
import { actsOnOne } from './acts-on-one.ts';

test.each([
  ['/things/{thing_id}/archive', true],
  ['/things/{thing_id}:archive', true],
  ['/things:import', false],
  ['/things/{thing_id}/parts', false],
])('whether POST %s is an action on one thing: %s', async (path, isAction) => {
  const pointer = `/paths/${path.replaceAll('/', '~1')}`;
  const parameters = [{ name: 'thing_id', in: 'path', required: true, schema: { type: 'integer' } }];
  const made = path.endsWith('parts') ? '201' : '200';
  const post = { operationId: 'act', responses: { [made]: { description: 'Done.' } } };
  const document = thingsWith({
    [pointer]: { ...(path.includes('{') && { parameters }), post },
  });
  const contract = await contractOf(document, {}, {});
  const operation = contract.operations.find(({ id }) => id === 'act');
  expect(operation && actsOnOne(contract, operation)).toBe(isAction);
});
