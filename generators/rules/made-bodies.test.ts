import { expect, test } from 'vitest';
import type { JsonObject } from '../../wire/json.ts';
import { factsOfCreating } from '../testing/creating-facts.ts';
import { madeBodies } from './made-bodies.ts';

const RANGE: JsonObject = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string' },
    bounds: { type: 'array', items: { type: 'integer' } },
    grid: { type: 'array', items: { type: 'integer' } },
  },
};

const [BOUNDS, GRID] = [{ required: ['bounds'] }, { required: ['grid'] }];

test.each<[string, JsonObject]>([
  ['exactly one of two', { oneOf: [BOUNDS, GRID] }],
  ['one of two, and not both', { anyOf: [BOUNDS, GRID], not: { required: ['bounds', 'grid'] } }],
])(
  'a body is made for each way to have %s of some keys, beside what is required elsewhere',
  async (_, rule) => {
    const facts = await factsOfCreating({ ...RANGE, allOf: [rule] }, { name: 'a', bounds: [1, 2] });
    const kinds = madeBodies(facts).filter(({ body }) => 'grid' in (body as JsonObject));
    expect(kinds.map(({ body }) => body)).toContainEqual({
      name: expect.any(String),
      grid: [expect.any(Number)],
    });
    for (const { body } of kinds) expect(facts.oracle?.(body)).toEqual([]);
  },
);
