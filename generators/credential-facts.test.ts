import { expect, test } from 'vitest';
import { FAULT_FAMILIES } from './fault-families.ts';
import { factsFor } from './testing/valid-draft.ts';

test('an operation without a credential, among others with one, is no place for paths and methods that do not exist', () => {
  const facts = factsFor('getExperiment');
  const open = { ...facts, operation: { ...facts.operation, credential: [] } };
  const reason = 'a server may ask for a credential beside this operation';
  for (const kind of ['missing-endpoint', 'other-method', 'documented-method'] as const) {
    expect(FAULT_FAMILIES[kind].unfit(open)).toBe(reason);
    const alone = { ...open, contract: { ...facts.contract, operations: [open.operation] } };
    expect(FAULT_FAMILIES[kind].unfit(alone)).not.toBe(reason);
  }
});
