import { expect, test } from 'vitest';
import type { JsonObject } from '../../../wire/json.ts';
import { Findings } from './findings.ts';
import { withoutLoops } from './without-loops.ts';

const to = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

test.each([
  ['at once', { A: { ...to('A'), type: 'string' } }, { A: { type: 'string' } }, ['A: the reference to A']],
  [
    'by another one',
    { A: to('B'), B: { allOf: [to('A'), { type: 'string' }] } },
    { A: to('B'), B: { allOf: [{}, { type: 'string' }] } },
    ['B: the reference to A'],
  ],
  [
    'by what it is not',
    { A: { not: { anyOf: [to('A')] } } },
    { A: { not: { anyOf: [{}] } } },
    ['A: the reference to A'],
  ],
])('a reference that leads back to itself %s is left out, and told', (_how, schemas, read, told) => {
  const findings = new Findings();
  expect(withoutLoops(schemas, findings)).toEqual(read);
  expect(findings.mended).toEqual(
    told.map((each) => `/components/schemas/${each} is left out, since it leads back to itself`),
  );
});

test('what leads back with a step into its value, or to a schema twice, stays as it is', () => {
  const schemas = {
    Tree: { type: 'object', properties: { left: to('Tree') }, allOf: [to('Leaf')] },
    Leaf: { type: 'object' },
    Both: { allOf: [to('Leaf'), to('Leaf')], if: to('Tree') },
    Lost: to('Nowhere'),
  };
  const findings = new Findings();
  const read = withoutLoops(schemas, findings);
  expect(read).toEqual(schemas);
  expect(Object.keys(schemas).filter((name) => read[name] !== schemas[name as keyof typeof schemas])).toEqual(
    [],
  );
  expect(findings.mended).toEqual([]);
});
