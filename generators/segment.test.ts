import { describe, expect, test } from 'vitest';
import { operationWith, ONE, thingsWith } from '../contracts/openapi/testing/things.ts';
import type { Json } from '../wire/json.ts';
import type { Operation } from '../contracts/api/operation.ts';
import { draft, render } from './draft.ts';
import { onlyValueThatDiffers, replaceInPath, valueInPath } from './path-segments.ts';
import { filledSegment, onWire, templateOnWire, valuesIn } from './segment.ts';

describe('a segment of a path', () => {
  test.each([
    ['{id}', { id: 'a b' }, 'a b', 'a%20b'],
    ['{id}.json', { id: '7' }, '7.json', '7.json'],
    ["things('{id}')", { id: 'x' }, "things('x')", "things('x')"],
    ['{id}:archive', { id: '7' }, '7:archive', '7:archive'],
    ['{id}', { id: 'a:b' }, 'a:b', 'a%3Ab'],
    ['{from}-{to}', { from: '1', to: '2' }, '1-2', '1-2'],
    ['fixed', {}, 'fixed', 'fixed'],
  ])('%s is filledSegment, read and escaped', (template, values, text, wire) => {
    expect(filledSegment(template, values)).toBe(text);
    expect(valuesIn(template, text)).toEqual(values);
    expect(onWire(text, template)).toBe(wire);
  });

  test('of another form has no values', () => {
    expect(valuesIn('{id}.json', '7.xml')).toBeUndefined();
    expect(valuesIn('fixed', 'other')).toBeUndefined();
  });

  test('has its fixed parts as they travel', () => {
    expect(templateOnWire('{id}:ä b')).toBe('{id}:%C3%A4%20b');
  });
});

describe('a parameter inside a segment', () => {
  const at = async (path: string): Promise<Operation> => {
    const paths = thingsWith()['paths'] as { readonly [path: string]: Json };
    return await operationWith('getThing', {
      '/paths': { '/things': paths['/things'] ?? null, [path]: paths['/things/{thing_id}'] ?? null },
    });
  };

  test.each(['/things/{thing_id}.json', '/things/{thing_id}:read', "/things('{thing_id}')"])(
    'is filledSegment, replaced and found again: %s',
    async (path) => {
      const operation = await at(path);
      const valid = draft(operation, { values: { thing_id: '7' }, token: 'T' });
      expect(render(valid).target).toBe(path.replace('{thing_id}', '7'));
      expect(valueInPath(valid, 'thing_id')).toBe('7');
      const faulty = replaceInPath(valid, 'thing_id', 'a/b');
      expect(onlyValueThatDiffers(render(valid), render(faulty), operation, 'thing_id')).toBe('a/b');
    },
  );

  test('is not proved to differ where something else in the segment does', async () => {
    const operation = await at('/things/{thing_id}.json');
    const valid = draft(operation, { values: { thing_id: '7' }, token: 'T' });
    const other = { ...valid, path: ['things', '8.xml'] };
    expect(onlyValueThatDiffers(render(valid), render(other), operation, 'thing_id')).toBeUndefined();
  });
});

describe('a valid request', () => {
  test('has the query and the headers that it needs, and another value takes their place', async () => {
    const operation = await operationWith('getThing', {
      [`${ONE}/get/parameters`]: [
        { name: 'size', in: 'query', required: true, schema: {}, example: 's' },
        { name: 'X-Tenant', in: 'header', required: true, schema: {}, example: 'acme' },
      ],
    });
    const filling = { values: { thing_id: '7' }, token: 'T' };
    const sent = render(draft(operation, filling));
    expect(sent.target).toBe('/things/7?size=s');
    expect(sent.headers).toContainEqual(['X-Tenant', 'acme']);
    expect(render(draft(operation, { ...filling, query: [['size', 'x']] })).target).toBe('/things/7?size=x');
    const { headers } = render(draft(operation, { ...filling, headers: [['x-tenant', 'other']] }));
    expect(headers.filter(([name]) => /x-tenant/i.test(name))).toEqual([['x-tenant', 'other']]);
  });

  test('has its body in the documented type', async () => {
    const content = '/paths/~1things/post/requestBody/content';
    const media = { schema: {}, examples: { minimal: { value: { name: 'a' } } } };
    const operation = await operationWith('createThing', {
      [content]: { 'application/vnd.api+json': media },
    });
    expect(draft(operation, { values: {}, token: 'T', body: {} }).contentType).toBe(
      'application/vnd.api+json',
    );
  });
});
