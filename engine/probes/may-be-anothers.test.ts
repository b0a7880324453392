import { expect, test } from 'vitest';
import { contractWith } from '../../contracts/openapi/testing/things.ts';
import type { FaultKind } from '../../contracts/requirements/fault-kind.ts';
import type { JsonObject } from '../../wire/json.ts';
import { mayBeAnothers } from './may-be-anothers.ts';
import { factsIn } from '../../generators/testing/facts-in.ts';

const FORBIDDEN = { '/paths/~1things~1{thing_id}/get/responses/403': { description: 'Not for you.' } };
const NO_CREATE = { '/paths/~1things/post': undefined };

async function refusalsWith(changes: JsonObject | object, kind: FaultKind = 'missing-resource') {
  const contract = await contractWith(changes as JsonObject);
  const facts = factsIn(contract, 'getThing');
  return mayBeAnothers(facts, { kind, variant: '', with: { parameter: 'thing_id' } })?.refusals;
}

test('403 is right for an absent id of what nothing creates, where it is documented', async () => {
  expect(await refusalsWith({ ...FORBIDDEN, ...NO_CREATE })).toEqual([403]);
  expect(await refusalsWith({ ...FORBIDDEN, ...NO_CREATE }, 'malformed-id')).toEqual([403]);
});

test('but not elsewhere', async () => {
  expect(await refusalsWith(FORBIDDEN)).toBeUndefined();
  expect(await refusalsWith(NO_CREATE)).toBeUndefined();
  expect(await refusalsWith({ ...FORBIDDEN, ...NO_CREATE }, 'key-type')).toBeUndefined();
});
