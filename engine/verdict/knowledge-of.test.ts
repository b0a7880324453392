import { expect, test } from 'vitest';
import { contractWith } from '../../contracts/openapi/testing/things.ts';
import { knowledgeOf } from './knowledge-of.ts';

test('an answer that fits several branches of a choice is as it is documented', async () => {
  const { answers } = knowledgeOf(await contractWith({}), { tokens: [] });
  expect(answers({ oneOf: [{ type: 'object' }, { required: ['code'] }] })?.({ code: 1 })).toEqual([]);
});
