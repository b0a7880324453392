import { describe, expect, test } from 'vitest';
import { ALL_FACTS } from './testing/valid-draft.ts';

describe('the examples of the contract', () => {
  test('are valid by the schema of their own operation', () => {
    const invalid = ALL_FACTS.flatMap(({ operation, oracle }) =>
      (operation.body?.examples ?? []).flatMap((example) =>
        (oracle?.(example.value) ?? []).map(
          (violation) => `${operation.id}, ${example.name}: ${violation.at} ${violation.message}`,
        ),
      ),
    );
    expect(invalid).toEqual([]);
  });
});
