import { expect, test } from 'vitest';
import { Sampler } from './sampler.ts';

const sampler = new Sampler({ Size: { type: 'integer', minimum: 3 } });

test('values are made and judged by the schemas of the document', () => {
  const schema = { $ref: '#/components/schemas/Size' };
  expect(sampler.sample(schema)).toEqual({ kind: 'made', minimal: 3, fuller: 3 });
  const judge = sampler.judge(schema);
  expect(typeof judge === 'string' ? judge : [judge(3).length, judge(2).length > 0]).toEqual([0, true]);
});

test('of a schema that nothing can judge by, no value is made, and it is said why', () => {
  const schema = { type: 'string', pattern: '(' };
  const judge = sampler.judge(schema);
  expect(judge).toMatch(/^its schema can't be used: .*\(/);
  expect(sampler.sample(schema)).toEqual({ kind: 'none', why: judge });
});
