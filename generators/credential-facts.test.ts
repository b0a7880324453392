import { expect, test } from 'vitest';
import { FAULT_FAMILIES } from './fault-families.ts';
import { factsFor } from './testing/valid-draft.ts';

test('an operation without a credential, among others with one, is no place for paths and methods that do not exist', () => {
  const facts = factsFor('getExperiment');
  const open = { ...facts, operation: { ...facts.operation, credential: [] } };
  const reason = 'a server may ask for a credential beside this operation';
  for (const kind of ['missing-endpoint', 'other-method', 'documented-method'] as const) {
    expect(FAULT_FAMILIES[kind].skip(open)?.reason).toBe(reason);
    const alone = { ...open, contract: { ...facts.contract, operations: [open.operation] } };
    expect(FAULT_FAMILIES[kind].skip(alone)?.reason).not.toBe(reason);
  }
});

test('what is sent along with a credential has no fault of its own, and no name in the others', () => {
  const facts = factsFor('getExperiment');
  const along = { kind: 'header', name: 'Tenant', along: true } as const;
  const credential = [...facts.operation.credential, along];
  const beside = { ...facts, operation: { ...facts.operation, credential } };
  for (const kind of ['unreadable-token', 'unknown-token', 'wrong-header'] as const) {
    const namesOf = (each: typeof facts): readonly string[] =>
      FAULT_FAMILIES[kind].variants(each).map(({ name }) => name);
    expect(namesOf(beside)).toEqual(namesOf(facts));
  }
});
