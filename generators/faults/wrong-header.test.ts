import { describe, expect, test } from 'vitest';
import { factsOfBody } from '../testing/rule-facts.ts';
import { wrongHeader } from './wrong-header.ts';

const IN_BODY = 'the token in the body as api_token';

async function namesFor(additionalProperties: boolean): Promise<readonly string[]> {
  const schema = { type: 'object', properties: { name: { type: 'string' } }, additionalProperties };
  const facts = await factsOfBody(schema, { name: 'first' });
  return wrongHeader.variants(facts).map(({ name }) => name);
}

describe('a token in the body', () => {
  test('is tried where a body may have keys of any name', async () => {
    expect(await namesFor(true)).toContain(IN_BODY);
  });

  test('is not where it is a fault of its own, which may be found first', async () => {
    expect(await namesFor(false)).not.toContain(IN_BODY);
  });
});
