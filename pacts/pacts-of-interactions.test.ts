import { describe, expect, test } from 'vitest';
import { FOLLOW_UP_NAMES } from '../contracts/requirements/follow-up.ts';
import type { PactDocument } from './read-pact.ts';
import { contract, made, pacts, requirementsIn, written } from './testing/whole-pacts.ts';

describe('each interaction', () => {
  test('is as many times in the pacts as it was made', () => {
    expect(written.map((each) => each.description).toSorted()).toEqual(
      made.map((each) => each.description).toSorted(),
    );
  });

  test('has a description of its own', () => {
    const descriptions = written.map((each) => each.description);
    expect(descriptions.filter((each, index) => descriptions.indexOf(each) !== index)).toEqual([]);
  });

  test('names its requirement in its references, as its test, and in its description', () => {
    const known = new Set(contract.requirements.map((each) => each.id));
    for (const each of written) {
      const name = (each.comments as { readonly testname?: unknown } | undefined)?.testname;
      expect(requirementsIn(each)).toContain(name);
      expect(each.description).toContain(`[${String(name)}]`);
      expect(requirementsIn(each).filter((id) => !known.has(id))).toEqual([]);
    }
  });

  test('has one state, with the operation that it is brought about for, and what may follow it', () => {
    const operations = new Set(contract.operations.map((each) => each.id));
    for (const each of written) {
      const [, ...further] = each.providerStates;
      expect(further.length).toBeLessThan(2);
      for (const { name } of further) expect(Object.values(FOLLOW_UP_NAMES)).toContain(name);
      const operation = String(each.providerStates[0]?.params?.['operation']);
      expect(operations).toContain(operation);
      expect(naysayerIn(each, 'operation')).toBe(operation);
    }
  });

  test('of a refusal wants the documented body, whatever its words', () => {
    const refusals = written.filter((each) => requirementsIn(each).includes('error-body.shape'));
    expect(refusals.length).toBeGreaterThan(900);
    for (const { response, description } of refusals) {
      expect(response.body?.content, description).toEqual({ error: { message: 'A text.' } });
      expect(Object.keys(response.matchingRules?.['body'] ?? {}), description).toEqual(['$.error.message']);
      expect(Object.keys(response.matchingRules?.['header'] ?? {}), description).toContain('Content-Type');
    }
  });

  test('that is given a value is given it by an expression', () => {
    const filled = written.filter((each) => each.request.path.includes('/1'));
    expect(filled.length).toBeGreaterThan(800);
    expect(filled.filter((each) => each.request.generators?.['path'] === undefined)).toEqual([]);
  });

  test('holds no stand-in', () => {
    for (const { text } of pacts.files) expect(text).not.toMatch(/stand-?in|STANDIN|77001/i);
  });
});

function naysayerIn(interaction: PactDocument['interactions'][number], what: string): string {
  return String(interaction.comments?.references?.['naysayer']?.[what]);
}
