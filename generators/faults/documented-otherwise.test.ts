import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../wire/json.ts';
import { contractWith, ONE } from '../../contracts/openapi/testing/things.ts';
import type { Changes } from '../../contracts/openapi/testing/things.ts';
import { draft, render } from '../draft.ts';
import { FAULT_FAMILIES } from '../fault-families.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { factsIn } from '../testing/facts-in.ts';

async function factsWith(operation: string, changes: Changes): Promise<OperationFacts> {
  return factsIn(await contractWith(changes), operation);
}

function namesOf(
  facts: OperationFacts,
  kind: 'documented-method' | 'other-method' | 'media-type',
): readonly string[] {
  return FAULT_FAMILIES[kind].variants(facts).map((each) => each.name);
}

const RESPONSES = { '200': { description: 'Done.' } };

describe('a method that a path has', () => {
  const cases: readonly (readonly [string, JsonObject])[] = [
    ['the document', { patch: { responses: RESPONSES } }],
    ['a note', { 'x-naysayer': { outOfScope: ['patch'] } }],
  ];

  test.each(cases)('by %s is no fault, and is not proved to be one', async (_, item) => {
    const changes = Object.fromEntries(Object.entries(item).map(([key, value]) => [`${ONE}/${key}`, value]));
    const facts = await factsWith('getThing', changes);
    const all = [...namesOf(facts, 'other-method'), ...namesOf(facts, 'documented-method')];
    expect(all).toContain('the method PURGE');
    expect(all).not.toContain('the method PATCH');
    const valid = draft(facts.operation, { values: { thing_id: '7' }, token: 'T' });
    const fault = { kind: 'other-method', variant: 'the method PATCH', with: { method: 'PATCH' } } as const;
    const situation = { values: { thing_id: '7' }, others: {}, credential: [], known: ['T'] };
    const family = FAULT_FAMILIES['other-method'];
    const bytes = { valid: render(valid), faulty: render(family.apply(valid, fault, situation, facts)) };
    expect(family.prove({ ...bytes, operation: facts.operation, facts, fault, situation })).toBeUndefined();
  });

  test('on another path alone is one of the API, which this one does not take', async () => {
    const facts = await factsWith('listThings', { [`${ONE}/patch`]: { responses: RESPONSES } });
    expect(namesOf(facts, 'documented-method')).not.toContain('the method PATCH');
    const create = await factsWith('createThing', { [`${ONE}/patch`]: { responses: RESPONSES } });
    expect(namesOf(create, 'documented-method')).toContain('the method PATCH');
    expect(namesOf(create, 'other-method')).not.toContain('the method PATCH');
  });

  test.each(['head', 'options'])(
    'on another path is not asked for: %s, which servers answer by themselves',
    async (method) => {
      const facts = await factsWith('listThings', { [`${ONE}/${method}`]: { responses: RESPONSES } });
      const all = [...namesOf(facts, 'other-method'), ...namesOf(facts, 'documented-method')];
      expect(all).not.toContain(`the method ${method.toUpperCase()}`);
    },
  );

  test('is no fault on a path that this one may be read as', async () => {
    const facts = await factsWith('getLatest', {
      [`${ONE}/patch`]: { responses: RESPONSES },
      '/paths/~1things~1latest': { get: { operationId: 'getLatest', responses: RESPONSES } },
    });
    expect(namesOf(facts, 'other-method')).not.toContain('the method PATCH');
  });
});

describe('a media type that a body is documented to have', () => {
  const CONTENT = '/paths/~1things/post/requestBody/content';
  const media = { schema: {}, examples: { minimal: { value: { name: 'a' } } } };

  test('is no fault', async () => {
    const facts = await factsWith('createThing', {
      [CONTENT]: { 'application/json': media, 'application/xml': media },
    });
    expect(namesOf(facts, 'media-type')).toContain('text/plain');
    expect(namesOf(facts, 'media-type')).not.toContain('application/xml');
  });

  test('leaves no fault where it may be any', async () => {
    const facts = await factsWith('createThing', { [CONTENT]: { '*/*': media } });
    expect(FAULT_FAMILIES['media-type'].skip(facts)?.reason).toBe('its body may have any media type');
  });
});
