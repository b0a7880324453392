import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../wire/json.ts';
import { headerOf } from '../../wire/exchange.ts';
import type { WireRequest } from '../../wire/exchange.ts';
import { render } from '../draft.ts';
import { FAULT_FAMILIES } from '../fault-families.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { factsOfConditional } from '../testing/condition-facts.ts';
import { situationFor, validDraft } from '../testing/valid-draft.ts';

/** The faulty If-Match over a valid one, where it is proved. */
function otherThan(facts: OperationFacts, now: string | undefined): string | undefined {
  const family = FAULT_FAMILIES['failed-condition'];
  const situation = situationFor(facts);
  const [variant] = family.variants(facts);
  const fault = { kind: family.kind, variant: variant?.name ?? '', with: { name: 'If-Match' } };
  const headers = now === undefined ? [] : ([['If-Match', now]] as const);
  const valid = validDraft(facts, situation, undefined, [], headers);
  const faulty = render(family.apply(valid, fault, situation, facts));
  const bytes = { valid: render(valid), faulty, operation: facts.operation, facts, fault, situation };
  return family.prove(bytes) && ifMatchIn(faulty);
}

function ifMatchIn({ headers }: WireRequest): string | undefined {
  return headerOf(headers, 'if-match');
}

describe('an If-Match of no version that there is', () => {
  test.each([
    ['"8f3"', '"9f3"'],
    ['W/"9"', 'W/"0"'],
    ['"a-1"', '"b-1"'],
    ['"Fa"', '"Aa"'],
    ['17', '27'],
  ])('has the form of the one that is there: %s', async (now, other) => {
    expect(otherThan(await factsOfConditional(), now)).toBe(other);
  });

  test('is a foreign one where none is known, unless the document takes no such', async () => {
    expect(otherThan(await factsOfConditional(), '*')).toBe('"naysayer-no-version"');
    const numbers = await factsOfConditional({ required: false, schema: { type: 'integer' } });
    expect(otherThan(numbers, undefined)).toBeUndefined();
  });

  test('is not tried on what has no letter or digit to change', async () => {
    expect(otherThan(await factsOfConditional(), '""')).toBeUndefined();
  });
});

describe('a condition', () => {
  const kinds = ['missing-parameter', 'header-parameter', 'missing-condition', 'failed-condition'] as const;
  const possible = async (header: JsonObject): Promise<readonly string[]> => {
    const facts = await factsOfConditional(header);
    return kinds.filter((kind) => FAULT_FAMILIES[kind].skip(facts) === undefined);
  };

  test('has faults of its own, and none of a parameter', async () => {
    expect(await possible({})).toEqual(['missing-condition', 'failed-condition']);
    expect(await possible({ schema: { type: 'string', pattern: '^"' } })).toEqual([
      'missing-condition',
      'failed-condition',
    ]);
  });

  test('may be left out where it need not be there', async () => {
    expect(await possible({ required: false })).toEqual(['failed-condition']);
  });
});
