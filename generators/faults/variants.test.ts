import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FAULT_KINDS } from '../../contracts/requirements/fault-kind.ts';
import type { FaultKind } from '../../contracts/requirements/fault-kind.ts';
import { asText } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import { FAULT_FAMILIES } from '../fault-families.ts';
import type { Bytes } from '../fault-family.ts';
import { factsOf } from '../operation-facts.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { jsonOracle } from '../oracles/json-oracle.ts';
import { smallest } from '../smallest.ts';
import { ALL_FACTS, bytesOf, occasionsOf } from '../testing/valid-draft.ts';
import type { Occasion } from '../testing/valid-draft.ts';

const SEED = 7;
const SHOWN = 5;

describe('the variants of a fault', () => {
  test.each(FAULT_KINDS)('of kind %s have names that differ on each operation', (kind) => {
    for (const facts of ALL_FACTS) {
      const names = namesOf(kind, facts);
      expect(new Set(names).size, `${facts.operation.id}: ${names.join('; ')}`).toBe(names.length);
    }
  });

  test('have the same names whenever the contract is read again', async () => {
    const again = factsOf(await loadContract());
    for (const facts of ALL_FACTS.filter(({ operation }) => again.has(operation.id))) {
      const other = again.get(facts.operation.id);
      for (const kind of FAULT_KINDS) expect(other && namesOf(kind, other)).toEqual(namesOf(kind, facts));
    }
  });

  test('exist on every operation that is said to be fit, and on no other a reason is missing', () => {
    for (const facts of ALL_FACTS) {
      for (const kind of FAULT_KINDS) {
        const skip = FAULT_FAMILIES[kind].skip(facts);
        if (skip === undefined) expect(namesOf(kind, facts), facts.operation.id).not.toEqual([]);
        else expect(skip.reason).not.toBe('');
      }
    }
  });
});

describe('the bytes of a fault', () => {
  test('in the encoding are no JSON for a strict reader', () => {
    const read = occasionsOf('encoding').filter(
      (occasion) => jsonOracle(firstBytes(occasion).faulty.body ?? Buffer.of()) === undefined,
    );
    expect(read.map((occasion) => occasion.name)).toEqual([]);
  });

  test('with a hostile value are still JSON, so that nothing else can be refused', () => {
    const unread = occasionsOf('hostile-value').flatMap((occasion) => {
      const reason = jsonOracle(firstBytes(occasion).faulty.body ?? Buffer.of());
      return reason === undefined ? [] : [`${occasion.name}: ${reason}`];
    });
    expect(unread.slice(0, SHOWN)).toEqual([]);
  });
});

function firstBytes(occasion: Occasion): Bytes {
  const [values = {}] = fc.sample(occasion.variant.values, { seed: SEED, numRuns: 1 });
  return bytesOf(occasion, values);
}

function namesOf(kind: FaultKind, facts: OperationFacts): readonly string[] {
  if (FAULT_FAMILIES[kind].skip(facts) !== undefined) return [];
  return FAULT_FAMILIES[kind].variants(facts).map((variant) => variant.name);
}

test.each(['key-type', 'key-coercion', 'key-value'] as const)(
  'a fault of kind %s breaks no rule but at its key',
  (kind) => {
    const elsewhere = occasionsOf(kind).flatMap((occasion) => {
      const { faulty, facts, fault } = bytesOf(occasion, smallest(occasion.variant));
      const body = JSON.parse(Buffer.from(faulty.body ?? []).toString()) as Json;
      return (facts.oracle?.(body) ?? [])
        .filter(({ keyword, at }) => keyword !== 'if' && !`${at}/`.startsWith(`${asText(fault.with['at'])}/`))
        .map(({ at, message }) => `${occasion.name}: ${at} ${message}`);
    });
    expect(elsewhere).toEqual([]);
  },
);

test('an id against its pattern is new in each request, as a valid one is', () => {
  const occasion = occasionsOf('key-value').find(
    ({ facts, variant }) =>
      facts.operation.id === 'createProject' && variant.name === 'id: against the pattern: a capital first',
  );
  if (occasion?.valid.body.kind !== 'value') throw new TypeError('createProject takes a body');
  const valid = {
    ...occasion.valid,
    body: { kind: 'value', value: { name: 'One', id: 'fresh-7' } },
  } as const;
  const { faulty } = bytesOf({ ...occasion, valid }, smallest(occasion.variant));
  expect(Buffer.from(faulty.body ?? []).toString()).toBe('{"name":"One","id":"Aresh-7"}');
});
